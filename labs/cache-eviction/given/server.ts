// A web server around the caches that your code makes. It remembers nothing that a cache does not.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createCache } from '../cache.ts'
import { hitRatios } from './compare.ts'
import { nanosecondsEach } from './speed.ts'
import { shopDay } from './trace.ts'

type Cache = ReturnType<typeof createCache>

/** One operation of a batch. `read` is a `get` and, on a miss, a `set` of the key's own name. */
type Operation = ['get', key: string] | ['set', key: string, value: string] | ['read', key: string]

const caches = new Map<string, Cache>()

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://cache')
  const [, first = '', name = '', key] = pathname.split('/').map(decodeURIComponent)
  const body = await readText(request)
  const route = `${request.method} /${first}`

  if (route === 'GET /compare' || route === 'POST /compare') {
    const trace = body.trim() === '' ? shopDay() : body.trim().split(/\s+/)
    sendJson(response, hitRatios(trace, Number(searchParams.get('capacity') ?? 100)))
  } else if (route === 'GET /speed') sendJson(response, nanosecondsEach())
  else if (first !== 'caches') send(response, 404)
  else if (request.method === 'PUT' && key === undefined) {
    caches.set(name, createCache(JSON.parse(body)))
    send(response, 201)
  } else answer(request, response, caches.get(name), key, body)
})

server.listen(Number(process.env.PORT))

/** What concerns one cache: a value, or many operations at once. */
function answer(
  { method }: IncomingMessage,
  response: ServerResponse,
  cache: Cache | undefined,
  key: string | undefined,
  body: string,
) {
  if (!cache) return send(response, 404)
  if (key === undefined) {
    if (method !== 'POST') return send(response, 405)
    return sendJson(
      response,
      JSON.parse(body).map((operation: Operation) => perform(cache, operation)),
    )
  }
  if (method === 'PUT') {
    cache.set(key, body)
    return send(response, 204)
  }
  const value = cache.get(key)
  send(response, value === undefined ? 404 : 200, value)
}

/** The value found, or null. */
function perform(cache: Cache, [kind, key, value]: Operation): string | null {
  if (kind === 'set') {
    cache.set(key, value)
    return null
  }
  const found = cache.get(key)
  if (kind === 'read' && found === undefined) cache.set(key, key)
  return found ?? null
}

async function readText(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

function send(response: ServerResponse, status: number, text?: string) {
  response.writeHead(
    status,
    text === undefined ? {} : { 'content-type': 'text/plain; charset=utf-8' },
  )
  response.end(text)
}

function sendJson(response: ServerResponse, value: unknown) {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}
