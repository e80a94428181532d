// A small web server that greets, and that no request can end.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  if (request.url === '/boom') {
    response.statusCode = 500
    response.end('Boom! And yet I am still here.\n')
    return
  }
  response.end('안녕하세요! Hello!\n')
})

server.listen(Number(process.env.PORT))
