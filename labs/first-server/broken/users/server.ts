// Wrong: tells that a user does not exist in an answer that says 200.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { readLines } from './given/archive.ts'

interface User {
  id: string
  name: string
}

interface Route {
  path: RegExp
  methods: Record<string, (request: IncomingMessage, response: ServerResponse) => unknown>
}

const maxBodyBytes = 65_536

const users = new Map<string, User>([
  ['1', { id: '1', name: '민지' }],
  ['2', { id: '2', name: 'Ada' }],
])

const routes: Route[] = [
  { path: /^\/$/, methods: { GET: showPage } },
  { path: /^\/api\/users$/, methods: { POST: createUser } },
  { path: /^\/api\/users\/[^/]+$/, methods: { GET: showUser } },
  { path: /^\/archive\.csv$/, methods: { GET: sendArchive } },
]

const server = createServer(async (request, response) => {
  try {
    await answer(request, response)
  } catch {
    // The user hung up in the middle of a body: nobody is left to be answered.
    response.destroy()
  }
})

server.listen(Number(process.env.PORT))

async function answer(request: IncomingMessage, response: ServerResponse) {
  const route = routes.find(({ path }) => path.test(pathOf(request)))
  if (!route) return sendJson(response, 404, { error: 'There is nothing here.' })

  // Node itself leaves the body out of an answer to HEAD.
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '')
  const handle = route.methods[method]
  if (!handle) {
    response.setHeader('allow', Object.keys(route.methods).join(', '))
    return sendJson(response, 405, { error: `${request.method} is not possible here.` })
  }
  await handle(request, response)
}

function showPage(_request: IncomingMessage, response: ServerResponse) {
  const page = '<!doctype html><html lang="ko"><body><h1>안녕하세요</h1></body></html>'
  send(response, 200, 'text/html; charset=utf-8', page)
}

function showUser(request: IncomingMessage, response: ServerResponse) {
  const id = pathOf(request).split('/')[3]
  const user = users.get(id)
  if (user) sendJson(response, 200, user)
  else sendJson(response, 200, { error: `There is no user ${id}.` })
}

async function createUser(request: IncomingMessage, response: ServerResponse) {
  const text = await readText(request)
  if (text === null) return sendJson(response, 413, { error: `At most ${maxBodyBytes} bytes.` })

  const name = nameIn(text)
  if (!name) return sendJson(response, 400, { error: 'Send {"name": "…"} as JSON.' })

  const user = { id: String(users.size + 1), name }
  users.set(user.id, user)
  response.setHeader('location', `/api/users/${user.id}`)
  sendJson(response, 201, user)
}

/** Each line goes out as it comes in. `pipeline` also waits for a slow reader, and stops when the reader leaves. */
async function sendArchive(_request: IncomingMessage, response: ServerResponse) {
  response.setHeader('content-type', 'text/csv; charset=utf-8')
  await pipeline(readLines(), response)
}

/**
 * Reads a whole body; null when it is too large. Decodes once, at the end, because a piece may end
 * inside a character. What is too much is read and not kept: to leave the loop would close the connection.
 */
async function readText(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request) {
    bytes += piece.length
    if (bytes <= maxBodyBytes) pieces.push(piece)
  }
  return bytes <= maxBodyBytes ? Buffer.concat(pieces).toString('utf8') : null
}

/** `{"name":"Ada"}` → `Ada`; undefined when there is no name or no JSON. */
function nameIn(text: string): string | undefined {
  try {
    const name = JSON.parse(text)?.name
    return typeof name === 'string' ? name : undefined
  } catch {
    return undefined
  }
}

/** `/api/users/1?from=mail` → `/api/users/1`. */
function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0]
}

function sendJson(response: ServerResponse, status: number, value: unknown) {
  send(response, status, 'application/json', JSON.stringify(value))
}

function send(response: ServerResponse, status: number, type: string, body: string) {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
