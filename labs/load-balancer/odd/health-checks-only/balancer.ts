// Unusual: no request has a clock of its own; a health check that fails calls all requests there back.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

interface Backend {
  url: string
  /** Aborted when the backend goes down, together with everything that is waiting for it. */
  life: AbortController | null
}

const connectionHeaders = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
])
const backends: Backend[] = (process.env.BACKENDS ?? '')
  .split(',')
  .map((url) => ({ url, life: null }))
let last = 0

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
    backend = request.method === 'GET' ? next() : undefined
  }
  response.writeHead(503, { 'retry-after': '5' })
  response.end()
}).listen(Number(process.env.PORT))

function next(): Backend | undefined {
  const up = backends.filter(({ life }) => life)
  last = (last + 1) % Math.max(1, up.length)
  return up[last]
}

async function hand(
  { url, life }: Backend,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
) {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (!connectionHeaders.has(name)) headers.set(name, String(value))
  }
  const answer = await fetch(url + request.url, {
    method: request.method,
    headers,
    body: body.length > 0 ? body : undefined,
    redirect: 'manual',
    signal: life?.signal,
  })
  const bytes = await answer.arrayBuffer()
  const passedOn = [...answer.headers].filter(([name]) => !connectionHeaders.has(name))
  // A flat list keeps repeated names, such as two cookies.
  response.writeHead(answer.status, passedOn.flat())
  response.end(Buffer.from(bytes))
}
