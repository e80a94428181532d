// Unusual: chooses at random, never checks health, and lets who failed rest for two seconds.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

const restMs = 2_000
const restsUntil = new Map<string, number>()
const backends = (process.env.BACKENDS ?? '').split(',')
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
    try {
      const answer = await fetch(backend + request.url, {
        method: request.method,
        headers: headersOf(request),
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(1_000),
      })
      const bytes = Buffer.from(await answer.arrayBuffer())
      for (const [name, value] of answer.headers) {
        if (!ownHeaders.includes(name)) response.setHeader(name, value)
      }
      // Going through the headers one by one, the last cookie would win.
      const cookies = answer.headers.getSetCookie()
      if (cookies.length > 0) response.setHeader('set-cookie', cookies)
      response.statusCode = answer.status
      return response.end(bytes)
    } catch {
      restsUntil.set(backend, Date.now() + restMs)
      if (request.method !== 'GET' && request.method !== 'HEAD') break
    }
  }
  response.writeHead(503).end('Nobody is here right now.')
}

function awakeInRandomOrder(): string[] {
  const awake = backends.filter((backend) => (restsUntil.get(backend) ?? 0) <= Date.now())
  const drawn = awake.map((backend) => ({ backend, lot: Math.random() }))
  return drawn.sort((a, b) => a.lot - b.lot).map(({ backend }) => backend)
}

function headersOf(request: IncomingMessage): [string, string][] {
  const headers = Object.entries(request.headers)
  return headers
    .filter(([name]) => !ownHeaders.includes(name))
    .map(([name, value]) => [name, String(value)])
}
