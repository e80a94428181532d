// Wrong: names the server in Host, as a browser would, and lets it build addresses from that.
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as sendRequest,
} from 'node:http'
import { pipeline } from 'node:stream/promises'

interface Backend {
  url: string
  up: boolean
  /** Requests that it has not answered yet. */
  busy: number
}

const silenceMs = 1_000
const healthCheckEveryMs = 1_000
/** Headers that belong to one connection, not to the message (RFC 9110, 7.6.1). */
const hopByHop = ['connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade']

const backends = (process.env.BACKENDS ?? '')
  .split(',')
  .map((url): Backend => ({ url, up: true, busy: 0 }))
let turn = 0

const server = createServer(async (request, response) => {
  try {
    await forward(request, response)
  } catch {
    // One of the two sides broke off in the middle; all that is left is to break off too.
    response.destroy()
  }
})

server.listen(Number(process.env.PORT))
setInterval(checkAll, healthCheckEveryMs)
checkAll()

/** Asks one backend after the other until one answers. The body is kept, so that it can be sent again. */
async function forward(request: IncomingMessage, response: ServerResponse) {
  const body = await readAll(request)
  for (let attempt = 0; attempt < backends.length; attempt++) {
    const backend = leastBusy()
    if (!backend) break
    const answer = await ask(backend, request, body)
    if (!(answer instanceof Error)) {
      response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers))
      return pipeline(answer, response)
    }
    backend.up = false
    if (!mayBeRepeated(request, answer)) return sendError(response, 502)
  }
  sendError(response, 503)
}

/** Of the backends that are up, the one with the fewest open requests; equals take turns. Undefined when none is up. */
function leastBusy(): Backend | undefined {
  const up = backends.filter((backend) => backend.up)
  turn += 1
  let least = up[turn % up.length]
  for (const backend of up) if (least && backend.busy < least.busy) least = backend
  return least
}

/** Resolves with the head of the answer, or with the error of a backend that refuses, resets or stays silent. */
function ask(backend: Backend, request: IncomingMessage, body: Buffer) {
  return new Promise<IncomingMessage | Error>((resolve) => {
    const { method, url } = request
    const onward = sendRequest(backend.url + url, { method, headers: headersOnward(request) })
    const silence = setTimeout(() => onward.destroy(new Error('silent')), silenceMs)
    backend.busy += 1
    onward.on('close', () => {
      backend.busy -= 1
      clearTimeout(silence)
    })
    onward.on('response', resolve)
    onward.on('response', () => clearTimeout(silence))
    onward.on('error', resolve)
    if (body.length > 0) onward.setHeader('content-length', body.length)
    onward.end(body)
  })
}

/** Without Host, which is then written for the backend's own address. */
function headersOnward({ headers, socket }: IncomingMessage): IncomingHttpHeaders {
  const { host: _asked, ...others } = endToEnd(headers)
  const hops = [headers['x-forwarded-for'], socket.remoteAddress]
  return { ...others, 'x-forwarded-for': hops.filter(Boolean).join(', ') }
}

/** A GET changes nothing. Anything else may have been done already, unless nobody took the call. */
function mayBeRepeated(request: IncomingMessage, error: NodeJS.ErrnoException): boolean {
  return ['GET', 'HEAD'].includes(request.method ?? '') || error.code === 'ECONNREFUSED'
}

function checkAll() {
  for (const backend of backends) void checkHealth(backend)
}

async function checkHealth(backend: Backend) {
  try {
    const signal = AbortSignal.timeout(silenceMs)
    const answer = await fetch(`${backend.url}/health`, { signal })
    await answer.text()
    backend.up = answer.ok
  } catch {
    backend.up = false
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Without the headers of the connection; it may name more of them itself. */
function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? '').toLowerCase().split(/\s*,\s*/)
  const dropped = new Set([...hopByHop, ...named])
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)))
}

function sendError(response: ServerResponse, status: number) {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: 'No server could answer.' }))
}
