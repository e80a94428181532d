// Unusual: of two backends drawn at random takes the less busy one; uploads flow through unread.
import { createServer, get, type IncomingMessage, request as sendRequest } from 'node:http'
import { pipeline } from 'node:stream/promises'

class Backend {
  up = false
  busy = 0
  url: string

  constructor(url: string) {
    this.url = url
    this.checkHealth()
  }

  checkHealth() {
    const check = get(`${this.url}/health`, { signal: AbortSignal.timeout(1_000) })
    check.on('response', (answer) => {
      answer.resume()
      this.up = answer.statusCode === 200
    })
    check.on('error', () => {
      this.up = false
    })
    check.on('close', () => setTimeout(() => this.checkHealth(), 500))
  }

  /** Only a request without a body can be sent twice: a body has flowed away by then. */
  ask(incoming: IncomingMessage): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    const { method } = incoming
    const headers = { ...incoming.headers }
    const before = headers['x-forwarded-for'] ?? []
    headers['x-forwarded-for'] = [before, incoming.socket.remoteAddress].flat().join(', ')
    const outgoing = sendRequest(this.url + incoming.url, { method, headers })
    const giveUp = () => outgoing.destroy(new Error('no answer'))
    const timer = setTimeout(giveUp, 1_000)
    this.busy += 1
    outgoing.on('response', (answer) => {
      clearTimeout(timer)
      resolve(answer)
    })
    outgoing.on('error', reject)
    outgoing.on('close', () => {
      clearTimeout(timer)
      this.busy -= 1
    })
    if (isRepeatable(incoming)) outgoing.end()
    else incoming.pipe(outgoing)
    return promise
  }
}

const backends = (process.env.BACKENDS ?? '').split(',').map((url) => new Backend(url))

const server = createServer(async (request, response) => {
  for (;;) {
    const backend = lessBusyOfTwo()
    if (!backend) break
    try {
      const answer = await backend.ask(request)
      response.writeHead(answer.statusCode ?? 500, endToEnd(answer))
      await pipeline(answer, response).catch(() => response.destroy())
      return
    } catch {
      backend.up = false
      if (!isRepeatable(request)) {
        response.writeHead(502)
        return response.end()
      }
    }
  }
  response.writeHead(503)
  response.end()
})
server.listen(Number(process.env.PORT))

function lessBusyOfTwo(): Backend | undefined {
  const up = backends.filter((backend) => backend.up)
  const draw = () => up[Math.floor(Math.random() * up.length)]
  const [one, other] = [draw(), draw()]
  return one && (other.busy < one.busy ? other : one)
}

/** Names and values as they came, without those that were meant for us alone. */
function endToEnd({ headers, rawHeaders }: IncomingMessage): string[] {
  const named = `connection, keep-alive, ${headers.connection ?? ''}`.toLowerCase().split(/, */)
  return rawHeaders.filter((_, index) => {
    const name = rawHeaders[index - (index % 2)] ?? ''
    return !named.includes(name.toLowerCase())
  })
}

function isRepeatable(request: IncomingMessage): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}
