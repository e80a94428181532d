// A database that is the primary or copies one. What it knows is in memory: a new life begins with nothing.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Copy } from './copy.ts'

const { PORT, PRIMARY, REPLICAS = '' } = process.env

const copy = new Copy()

const server = createServer(async (request, response) => {
  try {
    await answer(request, response)
  } catch {
    response.destroy()
  }
})

server.listen(Number(PORT))
if (PRIMARY) copy.follow(PRIMARY, 1)
else void beginAsPrimary(REPLICAS.split(','))

/** Only when nobody has anything yet. A primary that lost its memory waits for an order instead. */
async function beginAsPrimary(replicas: string[]) {
  const positions = await Promise.all(replicas.map(positionAt))
  if (positions.every((position) => position === 0)) copy.promote(1)
}

/** 0 as well for a replica that is not there. */
async function positionAt(url: string): Promise<number> {
  try {
    const answer = await fetch(`${url}/status`, { signal: AbortSignal.timeout(1_000) })
    const status = await answer.json()
    return status.position
  } catch {
    return 0
  }
}

async function answer(request: IncomingMessage, response: ServerResponse) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://database')
  const body = await textOf(request)
  const key = decodeURIComponent(pathname.replace('/kv/', ''))
  switch (`${request.method} ${pathname.startsWith('/kv/') ? '/kv' : pathname}`) {
    case 'GET /kv':
      return read(key, response)
    case 'PUT /kv':
      if (copy.role !== 'primary') return refuse(response, 409, 'This is not the primary.')
      return sendJson(response, 200, { position: copy.write(key, body) })
    case 'GET /status':
      return sendJson(response, 200, copy.status())
    case 'GET /log': {
      const { after, term } = Object.fromEntries(searchParams)
      if (!copy.leads(Number(term))) return refuse(response, 409, 'This is not your primary.')
      return sendJson(response, 200, copy.entriesAfter(Number(after)))
    }
    case 'POST /promote':
      return sendOrder(response, copy.promote(JSON.parse(body).term))
    case 'POST /follow': {
      const { primary, term } = JSON.parse(body)
      return sendOrder(response, copy.follow(primary, term))
    }
    default:
      return refuse(response, 404, 'There is nothing here.')
  }
}

function read(key: string, response: ServerResponse) {
  const { role, position } = copy.status()
  const value = copy.values.get(key)
  if (role === 'recovering') refuse(response, 503, 'This database has no copy yet.')
  else if (value === undefined) sendJson(response, 404, { error: 'No such key.', position })
  else sendJson(response, 200, { value, position })
}

/** Both orders are answered with the status that they led to. */
function sendOrder(response: ServerResponse, obeyed: boolean) {
  sendJson(response, obeyed ? 200 : 409, copy.status())
}

function refuse(response: ServerResponse, status: number, error: string) {
  sendJson(response, status, { error })
}

function sendJson(response: ServerResponse, status: number, value: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}
