// Unusual: chooses at random, never checks health, and lets who failed or is far slower than the others rest for two seconds.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

class Backend {
  url: string
  restsUntilMs = 0
  /** Moving average of its answers; undefined until the first one, and again after a rest. */
  averageMs: number | undefined

  constructor(url: string) {
    this.url = url
  }

  rest() {
    this.restsUntilMs = Date.now() + 2_000
    this.averageMs = undefined
  }

  note(tookMs: number) {
    this.averageMs = this.averageMs === undefined ? tookMs : 0.8 * this.averageMs + 0.2 * tookMs
    const others = backends.flatMap(({ averageMs }) => averageMs ?? [])
    if (this.averageMs > 5 * Math.min(...others)) this.rest()
  }
}

const backends = (process.env.BACKENDS ?? '').split(',').map((url) => new Backend(url))
/** Set by fetch itself, for its own connection. */
const ownHeaders = ['host', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']

createServer((request, response) => {
  forward(request, response).catch(() => response.destroy())
}).listen(Number(process.env.PORT))

async function forward(request: IncomingMessage, response: ServerResponse) {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const body = pieces.length > 0 ? Buffer.concat(pieces) : undefined

  for (const backend of awakeInRandomOrder()) {
    const beganMs = Date.now()
    const patience = new AbortController()
    const silence = setTimeout(() => patience.abort(), 1_000)
    try {
      const answer = await fetch(backend.url + request.url, {
        method: request.method,
        headers: headersOf(request),
        body,
        redirect: 'manual',
        signal: patience.signal,
      })
      // From here on it is not silent, however long its answer is.
      clearTimeout(silence)
      backend.note(Date.now() - beganMs)
      const bytes = Buffer.from(await answer.arrayBuffer())
      return passOn(backend, answer, bytes, response)
    } catch {
      backend.rest()
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return response.writeHead(502).end('It may have been done, or not.')
      }
    }
  }
  response.writeHead(503).end('Nobody is here right now.')
}

function passOn(backend: Backend, answer: Response, bytes: Buffer, response: ServerResponse) {
  const named = (answer.headers.get('connection') ?? '').toLowerCase().split(/, */)
  for (const [name, value] of answer.headers) {
    if (!ownHeaders.includes(name) && !named.includes(name)) response.setHeader(name, value)
  }
  // Going through the headers one by one, the last cookie would win.
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  // The backend knows no other name of itself than its own; users need a path and no more.
  const location = answer.headers.get('location')
  if (location !== null) response.setHeader('location', location.replace(backend.url, ''))
  response.statusCode = answer.status
  response.end(bytes)
}

function awakeInRandomOrder(): Backend[] {
  const awake = backends.filter(({ restsUntilMs }) => restsUntilMs <= Date.now())
  const drawn = awake.map((backend) => ({ backend, lot: Math.random() }))
  return drawn.sort((a, b) => a.lot - b.lot).map(({ backend }) => backend)
}

/** What users write into X-Forwarded-For is not believed and goes no further. */
function headersOf(request: IncomingMessage): [string, string][] {
  const headers = Object.entries(request.headers)
    .filter(([name]) => !ownHeaders.includes(name) && name !== 'x-forwarded-for')
    .map(([name, value]): [string, string] => [name, String(value)])
  return [...headers, ['x-forwarded-for', request.socket.remoteAddress ?? 'unknown']]
}
