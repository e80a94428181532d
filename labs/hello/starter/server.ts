// A small web server with two faults. Run it before you repair it.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  // TODO(staysUp) Whoever opens /boom ends this process. Answer with status 500 and live on.
  if (request.url === '/boom') throw new Error('Boom!')

  // TODO(greets) 민지 has only now arrived, and the server says goodbye.
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end('안녕히 가세요! Goodbye!\n')
})

server.listen(Number(process.env.PORT))
