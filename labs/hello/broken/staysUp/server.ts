// Catches around a call that is not awaited: what it throws, it throws later, past the catch.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

const server = createServer((request, response) => {
  try {
    answer(request, response)
  } catch {
    response.statusCode = 500
    response.end('Boom!')
  }
})

server.listen(Number(process.env.PORT))

async function answer(request: IncomingMessage, response: ServerResponse) {
  if (request.url === '/boom') throw new Error('Boom!')
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end('안녕하세요! Hello!\n')
}
