// Unusual: everything that comes or goes is a web Response, and lines leave in heaps, two a second.
import { createServer, type IncomingMessage } from 'node:http'
import { readLines } from './given/archive.ts'

interface User {
  id: string
  name: string
}

const users: User[] = [
  { id: '1', name: '민지' },
  { id: '2', name: 'Ada' },
]

createServer(async (request, response) => {
  const answer = await answerTo(request).catch(() => problem(400, 'that was no JSON'))
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (request.method !== 'HEAD' && answer.body) {
    for await (const piece of answer.body) response.write(piece)
  }
  response.end()
}).listen(Number(process.env.PORT))

async function answerTo(request: IncomingMessage): Promise<Response> {
  const { pathname } = new URL(request.url ?? '/', 'http://server')
  const route = `${request.method?.replace('HEAD', 'GET')} ${pathname}`
  if (route === 'GET /') {
    const headers = { 'content-type': 'text/html; charset=utf-8' }
    return new Response('<html><h1>안녕하세요</h1></html>', { headers })
  }
  if (route === 'GET /archive.csv') {
    return new Response(archive(), { headers: { 'content-type': 'text/csv' } })
  }
  if (route === 'POST /api/users') return createUser(request)
  if (pathname === '/api/users') return problem(405, 'POST only', { allow: 'POST' })
  const isUser = /^\/api\/users\/[^/]+$/.test(pathname)
  if (!isUser && pathname !== '/') return problem(404, `no ${pathname}`)
  if (!route.startsWith('GET ')) return problem(405, 'GET only', { allow: 'GET' })
  const user = users.find(({ id }) => pathname === `/api/users/${encodeURIComponent(id)}`)
  return user ? Response.json(user) : problem(404, 'no such user')
}

async function createUser(request: IncomingMessage): Promise<Response> {
  const bytes = await new Response(request).arrayBuffer()
  if (bytes.byteLength > 2 ** 16) return problem(413, 'too large')
  const { name } = JSON.parse(new TextDecoder().decode(bytes))
  if (typeof name !== 'string' || name === '') return problem(400, 'no name')
  // A name of its own in every id, so that one can read it in the address.
  const user = { id: `${users.length}-${name.slice(0, 20)}`, name }
  users.push(user)
  const location = `/api/users/${encodeURIComponent(user.id)}`
  return Response.json(user, { status: 201, headers: { location } })
}

async function* archive(): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let heap = ''
  let sentMs = Date.now()
  for await (const line of readLines()) {
    heap += line
    if (Date.now() - sentMs < 500) continue
    yield encoder.encode(heap)
    heap = ''
    sentMs = Date.now()
  }
  yield encoder.encode(heap)
}

function problem(status: number, error: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error }, { status, headers })
}
