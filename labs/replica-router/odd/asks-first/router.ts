// Asks the replicas where they are before each read, and then one of those that are far enough, at random.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Answer, ask, databases, leader, look, readableReplicas } from './databases.ts'
import { guardPrimary, lost, noteWrite } from './failover.ts'

/** How far a session has seen. A promotion begins a new term, and with it every session begins anew. */
interface Session {
  term: number
  position: number
}

const sessions = new Map<string, Session>()

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

/** Never asks who is behind: of the replicas that are far enough at this moment any one, else the primary. */
async function read(request: IncomingMessage): Promise<Answer> {
  const session = sessionOf(request)
  const replicas = databases.filter((database) => database !== leader.primary)
  await Promise.all(replicas.map(look))
  const ready = readableReplicas().filter(({ status }) => {
    return (status?.position ?? 0) >= session.position
  })
  const first = Math.floor(Math.random() * ready.length)
  const primary = leader.primary ? [leader.primary] : []
  for (const database of [...ready.slice(first), ...ready.slice(0, first), ...primary]) {
    const answer = await ask(database, request.url ?? '')
    if (!answer || answer.status >= 500) continue
    see(session, JSON.parse(answer.body).position)
    return answer
  }
  return unavailable
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
