// A web server that worked well as long as only its author used it.
import { createServer, type ServerResponse } from 'node:http'
import { readLines } from './given/archive.ts'

const page = '<!doctype html><html lang="ko"><body><h1>안녕하세요</h1></body></html>'
const users = [
  { id: 1, name: '민지' },
  { id: 2, name: 'Ada' },
]
let body = ''

const server = createServer((request, response) => {
  // TODO(homePage) The page arrives without its end. What does Content-Length count?
  if (request.url === '/') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-length', page.length)
    response.end(page)
    return
  }

  // Not needed before the last step.
  if (request.url === '/archive.csv') {
    sendArchive(response)
    return
  }

  // TODO(users) Answer GET /api/users/:id with one user, and what does not exist with 404.
  // TODO(methods) HEAD is answered like GET; other methods on a known path get 405 and Allow.

  // TODO(together) Two requests at the same time write into the same variable.
  // TODO(pieces) A piece may end in the middle of a character.
  // TODO(tooLarge) Whoever sends a gigabyte gets a gigabyte of our memory.
  request.on('data', (piece) => {
    body += piece
  })
  request.on('end', () => {
    // TODO(badInput) One body that is not JSON, and the server is gone for everybody.
    const { name } = JSON.parse(body)
    const user = { id: users.length + 1, name }
    users.push(user)
    // TODO(creates) Say that something was created (201), and where it is (Location).
    response.end(JSON.stringify(user))
  })
})

server.listen(Number(process.env.PORT))

async function sendArchive(response: ServerResponse) {
  // TODO(streams) Twenty seconds until the reader sees the first line, and everything in memory until then.
  let text = ''
  for await (const line of readLines()) text += line
  response.setHeader('content-type', 'text/csv; charset=utf-8')
  response.end(text)
}
