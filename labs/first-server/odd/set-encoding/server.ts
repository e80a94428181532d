// Unusual: the request decodes its own text, and Allow lists everything that is allowed.
import { createServer, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { readLines } from './given/archive.ts'

interface Answer {
  status: number
  headers?: Record<string, string>
  body: string
}

const users = new Map([
  ['1', '민지'],
  ['2', 'Ada'],
])

createServer((request, response) => {
  if (request.method === 'GET' && request.url === '/archive.csv') {
    response.setHeader('content-type', 'text/csv; charset=utf-8')
    Readable.from(readLines()).pipe(response)
    return
  }

  // With an encoding set, Node keeps half a character back until its other half has come.
  request.setEncoding('utf8')
  let text = ''
  let bytes = 0
  request.on('data', (piece: string) => {
    bytes += Buffer.byteLength(piece)
    if (bytes <= 2 ** 16) text += piece
  })
  request.on('end', () => {
    const tooLarge = bytes > 2 ** 16
    const { status, headers, body } = tooLarge
      ? asJson(413, { error: 'too large' })
      : answer(request, text)
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
  })
}).listen(Number(process.env.PORT))

function answer(request: IncomingMessage, text: string): Answer {
  const path = new URL(request.url ?? '/', 'http://server').pathname
  const [isUser, , id] = /^\/api\/users(\/([^/]+))?$/.exec(path) ?? []

  switch (`${request.method} ${isUser ? (id ? 'user' : 'users') : path}`) {
    case 'GET /':
    case 'HEAD /':
      return {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<html><p>안녕하세요, 여러분!</p></html>',
      }
    case 'GET user':
    case 'HEAD user': {
      const name = users.get(id)
      return name ? asJson(200, { id, name }) : asJson(404, { error: `no user ${id}` })
    }
    case 'POST users':
      return createUser(text)
    default:
      if (path === '/' || id) return asJson(405, { error: 'read only' }, { allow: 'HEAD, GET' })
      if (isUser) return asJson(405, { error: 'POST only' }, { allow: 'OPTIONS, POST' })
      return asJson(404, { error: `nothing at ${path}` })
  }
}

function createUser(text: string): Answer {
  const name = nameIn(text)
  if (!name) return asJson(400, { error: 'name is missing' })
  const id = `user-${users.size + 1}`
  users.set(id, name)
  return asJson(201, { name, id }, { location: `/api/users/${id}` })
}

function nameIn(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text)
    const hasName = typeof value === 'object' && value !== null && 'name' in value
    return hasName && typeof value.name === 'string' ? value.name : null
  } catch {
    return null
  }
}

function asJson(status: number, value: unknown, headers?: Record<string, string>): Answer {
  return { status, headers, body: JSON.stringify(value, null, 2) }
}
