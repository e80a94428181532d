// Unusual: one chain of ifs, bodies by events, a 413 in the middle of the upload, ids that are numbers.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readLines } from './given/archive.ts'

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
  } else if (url === '/archive.csv') {
    sendArchive(response)
  } else {
    answer(response, 404, { error: 'unknown path' })
  }
})

server.listen(Number(process.env.PORT))

function createUser(request: IncomingMessage, response: ServerResponse) {
  let pieces: Buffer[] = []
  let room = 65_536
  request.on('data', (piece) => {
    room -= piece.length
    if (room >= 0) pieces.push(piece)
    else if (!response.headersSent) {
      pieces = []
      answer(response, 413, { error: 'too large' })
    }
  })
  request.on('end', () => {
    if (room < 0) return
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

async function sendArchive(response: ServerResponse) {
  response.writeHead(200, { 'Content-Type': 'text/csv' })
  for await (const line of readLines()) {
    if (response.destroyed) return
    if (!response.write(line))
      await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  response.end()
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
