// Trailers are not sent.
//> GET /
import { createServer, get } from 'node:http'

const inner = createServer((_req, res) => {
  res.writeHead(200, { Trailer: 'x-sum' })
  res.write('body')
  res.addTrailers({ 'x-sum': '4' })
  res.end()
}).listen(0)

createServer((_req, res) => {
  const { port } = inner.address() as { port: number }
  get({ port }, (reply) => {
    reply.resume().on('end', () => res.end(JSON.stringify(reply.trailers)))
  })
}).listen(process.env.PORT)
