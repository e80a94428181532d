// Wrong: tells the user when the one replica that it asked is down.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Answer, ask, leader, readableReplicas } from './databases.ts'
import { guardPrimary, lost, noteWrite } from './failover.ts'

/** How far a session has seen. A promotion begins a new term, and with it every session begins anew. */
interface Session {
  term: number
  position: number
}

const sessions = new Map<string, Session>()
let turn = 0

const server = createServer(async (request, response) => {
  if (request.url === '/lost') send(response, { status: 200, body: JSON.stringify(lost) })
  else if (request.method === 'PUT') send(response, await write(request))
  else send(response, await read(request))
})

server.listen(Number(process.env.PORT))
void guardPrimary()

async function write(request: IncomingMessage): Promise<Answer> {
  const { primary } = leader
  const path = request.url ?? ''
  const body = await textOf(request)
  const answer = primary && (await ask(primary, path, { method: 'PUT', body }))
  // What was answered by a primary that has been replaced meanwhile may be lost: do not promise it.
  if (answer?.status !== 200 || primary !== leader.primary) return unavailable
  const { position } = JSON.parse(answer.body)
  see(sessionOf(request), position)
  noteWrite({ key: decodeURIComponent(path.replace('/kv/', '')), position })
  return answer
}

/** Asks one replica after the other, the primary last, until one answers that is far enough. */
async function read(request: IncomingMessage): Promise<Answer> {
  const session = sessionOf(request)
  const { primary } = leader
  for (const database of [...inTurn(readableReplicas()), ...(primary ? [primary] : [])]) {
    const answer = await ask(database, request.url ?? '')
    if (!answer || answer.status >= 500) {
      database.status = undefined
      return unavailable
    }
    const { position } = JSON.parse(answer.body)
    if (position < session.position) continue
    see(session, position)
    return answer
  }
  return unavailable
}

/** Everybody is first as often as the others. */
function inTurn<Item>(items: Item[]): Item[] {
  turn += 1
  const first = turn % Math.max(1, items.length)
  return [...items.slice(first), ...items.slice(0, first)]
}

function sessionOf(request: IncomingMessage): Session {
  const name = request.headers['x-session']
  const known = typeof name === 'string' ? sessions.get(name) : undefined
  if (known?.term === leader.term) return known
  const session = { term: leader.term, position: 0 }
  if (typeof name === 'string') sessions.set(name, session)
  return session
}

function see(session: Session, position: number) {
  session.position = Math.max(session.position, position)
}

const unavailable: Answer = {
  status: 503,
  body: JSON.stringify({ error: 'No database can do this right now.' }),
}

function send(response: ServerResponse, { status, body }: Answer) {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(body)
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}
