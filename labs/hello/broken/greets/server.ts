// Sends a greeting that was cut to five bytes: one Korean letter and two thirds of the next.
import { createServer } from 'node:http'

const greeting = '안녕하세요'

const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  if (request.url === '/boom') {
    response.statusCode = 500
    response.end('Boom!')
    return
  }
  response.end(Buffer.from(greeting).subarray(0, greeting.length))
})

server.listen(Number(process.env.PORT))
