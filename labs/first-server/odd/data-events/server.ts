// Unusual: one chain of ifs, bodies by events, ids that are numbers, no Content-Length of its own.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

const users = ['', '민지', 'Ada']

const server = createServer((request, response) => {
  const { method = '', url = '/' } = request
  const isRead = method === 'GET' || method === 'HEAD'

  if (url === '/') {
    if (!isRead) return refuse(response, 'GET')
    response.setHeader('Content-Type', 'text/html;charset="UTF-8"')
    response.end('<!doctype html><title>안녕하세요</title></html>\n')
  } else if (url === '/api/users') {
    if (method !== 'POST') return refuse(response, 'POST')
    createUser(request, response)
  } else if (url.startsWith('/api/users/')) {
    if (!isRead) return refuse(response, 'GET')
    const id = Number(url.slice('/api/users/'.length))
    const name = users[id]
    if (name) answer(response, 200, { id, name })
    else answer(response, 404, { error: 'unknown user' })
  } else {
    answer(response, 404, { error: 'unknown path' })
  }
})

server.listen(Number(process.env.PORT))

function createUser(request: IncomingMessage, response: ServerResponse) {
  const pieces: Buffer[] = []
  request.on('data', (piece) => pieces.push(piece))
  request.on('end', () => {
    let name: unknown
    try {
      name = JSON.parse(Buffer.concat(pieces).toString()).name
    } catch {
      // No JSON, or null: there is no name in it, as below.
    }
    if (typeof name !== 'string' || name === '') return answer(response, 400, { error: 'no name' })
    const id = users.push(name) - 1
    response.setHeader('Location', `/api/users/${id}`)
    answer(response, 201, { id, name })
  })
}

function refuse(response: ServerResponse, allowed: string) {
  response.setHeader('Allow', allowed)
  answer(response, 405, { error: 'method not allowed' })
}

function answer(response: ServerResponse, status: number, value: unknown) {
  response.statusCode = status
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  response.end(JSON.stringify(value))
}
