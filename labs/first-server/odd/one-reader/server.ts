// Unusual: the disk is read once for all readers, bodies wait in line, and 413 closes the connection.
import { once } from 'node:events'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { readLines } from './given/archive.ts'

/** Ids go down from here: nobody said that they must not. */
const users = new Map<number, string>([
  [2, 'Ada'],
  [1, '민지'],
])
const lines: string[] = []
/** Settles with the next line that comes from the disk. */
let nextLine: Promise<void> | undefined
let isRead = false
/** Bodies are handled one after the other, so that nothing can mix. */
let line: Promise<void> = Promise.resolve()

const server = http.createServer()
server.on('request', (request: IncomingMessage, response: ServerResponse) => {
  const [, id] = /^\/api\/users\/(-?\d+)$/.exec(request.url ?? '') ?? []
  if (request.url === '/') return read(request, response, sendPage)
  if (id) return read(request, response, () => sendUser(response, Number(id)))
  if (request.url === '/archive.csv') return read(request, response, sendArchive)
  if (request.url !== '/api/users') return send(response, 404, { error: 'nothing here' })
  if (request.method !== 'POST') return refuse(response, ['POST', 'OPTIONS'])
  line = line.then(() => createUser(request, response))
})
server.listen(process.env.PORT)

function read(
  { method }: IncomingMessage,
  response: ServerResponse,
  answer: (response: ServerResponse) => unknown,
) {
  if (method === 'GET' || method === 'HEAD') answer(response)
  else refuse(response, ['HEAD', 'GET'])
}

function sendPage(response: ServerResponse) {
  response.writeHead(200, ['Content-Type', 'text/html; charset=utf-8'])
  response.end('<p>안녕하세요</p>\n</html>')
}

function sendUser(response: ServerResponse, id: number) {
  const name = users.get(id)
  if (name === undefined) send(response, 404, { error: 'unknown' })
  else send(response, 200, { name, id })
}

async function createUser(request: IncomingMessage, response: ServerResponse) {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  await once(request, 'end')
  const body = Buffer.concat(pieces)
  if (body.byteLength > 65_536) {
    response.writeHead(413, { connection: 'close' }).end()
    return
  }
  const name = nameIn(body)
  if (name === '') return send(response, 400, { error: 'no name' })
  const id = 2 - users.size
  users.set(id, name)
  response.setHeader('location', `/api/users/${id}`)
  send(response, 201, { name, id })
}

function nameIn(body: Buffer): string {
  try {
    const { name } = JSON.parse(body.toString())
    return typeof name === 'string' ? name : ''
  } catch {
    return ''
  }
}

/** What is here already goes out at once, the rest as the disk gives it. */
async function sendArchive(response: ServerResponse) {
  response.setHeader('content-type', 'text/csv')
  if (lines.length === 0) nextLine ??= readOn(readLines())
  for (let sent = 0; !isRead || sent < lines.length; ) {
    if (sent < lines.length) response.write(lines[sent++])
    else await nextLine
  }
  response.end()
}

async function readOn(disk: AsyncGenerator<string>): Promise<void> {
  const { value, done } = await disk.next()
  isRead = done === true
  if (isRead) return
  lines.push(value)
  nextLine = readOn(disk)
}

function refuse(response: ServerResponse, methods: string[]) {
  response.setHeader('allow', methods)
  send(response, 405, { error: `use ${methods}` })
}

function send(response: ServerResponse, status: number, value: object) {
  response.setHeader('content-type', 'application/json')
  response.writeHead(status).end(JSON.stringify(value))
}
