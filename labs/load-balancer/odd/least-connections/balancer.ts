// Unusual: least connections, and users' own requests find out who is back, three seconds later.
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as sendRequest,
} from 'node:http'

interface Backend {
  url: string
  open: number
  failedAt: number
}

const backends: Backend[] = (process.env.BACKENDS ?? '')
  .split(',')
  .map((url) => ({ url, open: 0, failedAt: Number.NEGATIVE_INFINITY }))

createServer((request, response) => {
  const pieces: Buffer[] = []
  request.on('data', (piece) => pieces.push(piece))
  request.on('end', () => tryNext(request, Buffer.concat(pieces), response, new Set()))
}).listen(Number(process.env.PORT))

function tryNext(
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  tried: Set<Backend>,
) {
  const backend = leastBusy(tried)
  if (!backend) {
    response.writeHead(503)
    response.end()
    return
  }
  tried.add(backend)
  backend.open += 1

  const { method, url } = request
  const headers = { ...request.headers }
  const [known, own] = [headers['x-forwarded-for'], request.socket.remoteAddress]
  headers['x-forwarded-for'] = known ? `${known}, ${own}` : own
  const outgoing = sendRequest(backend.url + url, { method, headers })
  const silence = setTimeout(() => outgoing.destroy(new Error('silent')), 1_000)
  outgoing.once('close', () => {
    clearTimeout(silence)
    backend.open -= 1
  })
  outgoing.once('response', (answer) => {
    clearTimeout(silence)
    response.writeHead(answer.statusCode ?? 500, withoutHops(answer.headers))
    answer.pipe(response)
  })
  outgoing.once('error', () => {
    backend.failedAt = Date.now()
    if (response.headersSent) response.destroy()
    else if (method === 'GET') tryNext(request, body, response, tried)
    else response.writeHead(502).end()
  })
  outgoing.end(body)
}

/** The connection's own headers end here, and so does every header that Connection names. */
function withoutHops(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const left = { ...headers }
  for (const name of (headers.connection ?? '').split(',')) delete left[name.trim().toLowerCase()]
  delete left.connection
  delete left['keep-alive']
  return left
}

/** The backend with the fewest open requests that has not failed lately; undefined when all have. */
function leastBusy(tried: Set<Backend>): Backend | undefined {
  const candidates = backends.filter(
    (backend) => !tried.has(backend) && Date.now() - backend.failedAt > 3_000,
  )
  return candidates.sort((a, b) => a.open - b.open)[0]
}
