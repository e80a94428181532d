// Unusual: no request has a clock of its own; a health check that fails calls all requests there back.
// Chooses where an answer is expected soonest, by how long answers took lately and how many are awaited.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

interface Backend {
  url: string
  /** Aborted when the backend goes down, together with everything that is waiting for it. */
  life: AbortController | null
  awaited: number
  averageMs: number
}

const connectionHeaders = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
])
const backends: Backend[] = (process.env.BACKENDS ?? '')
  .split(',')
  .map((url) => ({ url, life: null, awaited: 0, averageMs: 10 }))

for (const backend of backends) void watch(backend)

async function watch(backend: Backend) {
  const healthy = await fetch(`${backend.url}/health`, { signal: AbortSignal.timeout(1_000) }).then(
    (answer) => answer.text().then(() => answer.ok),
    () => false,
  )
  if (healthy) backend.life ??= new AbortController()
  else goDown(backend)
  setTimeout(() => watch(backend), 1_000)
}

function goDown(backend: Backend) {
  backend.life?.abort()
  backend.life = null
}

createServer(async (request, response) => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const body = Buffer.concat(pieces)
  let backend = next()
  while (backend) {
    try {
      return await hand(backend, request, body, response)
    } catch {
      goDown(backend)
    }
    if (request.method !== 'GET') {
      response.writeHead(502)
      return response.end()
    }
    backend = next()
  }
  response.writeHead(503, { 'retry-after': '5' })
  response.end()
}).listen(Number(process.env.PORT))

function next(): Backend | undefined {
  const up = backends.filter(({ life }) => life)
  const expectedMs = (one: Backend) => (one.awaited + 1) * one.averageMs
  return up.sort((a, b) => expectedMs(a) - expectedMs(b))[0]
}

async function hand(
  backend: Backend,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
) {
  const { url, life } = backend
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (!connectionHeaders.has(name)) headers.set(name, String(value))
  }
  headers.append('x-forwarded-for', request.socket.remoteAddress ?? '')
  const beganMs = Date.now()
  backend.awaited += 1
  const answer = await fetch(url + request.url, {
    method: request.method,
    headers,
    body: body.length > 0 ? body : undefined,
    redirect: 'manual',
    signal: life?.signal,
  }).finally(() => {
    backend.awaited -= 1
  })
  backend.averageMs += 0.2 * (Date.now() - beganMs - backend.averageMs)
  const bytes = await answer.arrayBuffer()
  const named = (answer.headers.get('connection') ?? '').toLowerCase().split(/, */)
  const passedOn = [...answer.headers].filter(
    ([name]) => !connectionHeaders.has(name) && !named.includes(name),
  )
  // A flat list keeps repeated names, such as two cookies.
  response.writeHead(answer.status, passedOn.flat())
  response.end(Buffer.from(bytes))
}
