// Unusual: ids are drawn, Location is a whole URL, answers leave in pieces without a length, and lines in heaps.
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readLines } from './given/archive.ts'

const maxBytes = 64 * 1024

class Refusal extends Error {
  status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const users: Record<string, { id: string; name: string; since: string }> = {
  1: { id: '1', name: '민지', since: '2026-01-01' },
  2: { id: '2', name: 'Ada', since: '2026-01-01' },
}

createServer((request, response) => {
  handle(request, response).catch((error: Error) => {
    const status = error instanceof Refusal ? error.status : 400
    if (!response.headersSent) send(response, status, { error: error.message })
  })
}).listen(Number(process.env.PORT))

async function handle(request: IncomingMessage, response: ServerResponse) {
  const { method } = request
  const { pathname } = new URL(request.url ?? '/', 'http://server')
  const reads = method === 'GET' || method === 'HEAD'

  if (pathname === '/' && reads) {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    for (const line of ['<html>', '<h1>안녕하세요</h1>', '</html>']) response.write(`${line}\n`)
    return response.end()
  }
  if (pathname === '/') return forbid(response, 'GET, HEAD, OPTIONS')

  if (pathname === '/archive.csv' && reads) {
    response.setHeader('content-type', 'text/csv; charset=UTF-8; header=absent')
    return pipeline(readLines(), inHeaps(), response)
  }

  if (pathname === '/api/users') {
    if (method !== 'POST') return forbid(response, 'POST')
    const user = {
      id: randomUUID(),
      name: await readName(request),
      since: new Date().toISOString(),
    }
    users[user.id] = user
    response.setHeader('location', `http://${request.headers.host}/api/users/${user.id}`)
    return send(response, 201, user)
  }

  const [, id] = /^\/api\/users\/(.+)$/.exec(pathname) ?? []
  if (id && !reads) return forbid(response, 'OPTIONS, HEAD, GET')
  if (Object.hasOwn(users, id ?? '')) return send(response, 200, users[id])
  send(response, 404, { error: `${pathname} is unknown` })
}

/** Lines ten at a time: fewer packets, and no line waits for long. */
function inHeaps(): Transform {
  let heap = ''
  let lines = 0
  return new Transform({
    transform(line, _encoding, done) {
      heap += line
      lines += 1
      if (lines % 10 === 0) {
        this.push(heap)
        heap = ''
      }
      done()
    },
    flush(done) {
      done(null, heap)
    },
  })
}

async function readName(request: IncomingMessage): Promise<string> {
  // An announced length that is too large is refused before a byte of the body is read.
  if (Number(request.headers['content-length']) > maxBytes) throw new Refusal(413, 'too large')
  let left = maxBytes
  let bytes = Buffer.alloc(0)
  // Leaving the loop must not close the connection: the answer still has to go out.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    left -= piece.length
    if (left < 0) throw new Refusal(413, 'too large')
    bytes = Buffer.concat([bytes, piece])
  }
  const { name } = JSON.parse(bytes.toString())
  if (typeof name !== 'string' || !name) throw new Error('a name is needed')
  return name
}

function forbid(response: ServerResponse, allow: string) {
  response.setHeader('allow', allow)
  send(response, 405, { error: 'not with this method' })
}

function send(response: ServerResponse, status: number, value: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.write(JSON.stringify(value))
  response.end()
}
