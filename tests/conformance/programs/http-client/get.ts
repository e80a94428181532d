// http.get brings status, headers and body of another server.
//> GET /
import { createServer, get } from 'node:http'

const inner = createServer((req, res) => {
  res.writeHead(202, 'Taken', { 'X-Name': 'inner', 'set-cookie': ['a=1', 'b=2'] })
  res.end(`${req.method} ${req.url} ${JSON.stringify(req.headers)}`)
}).listen(0)

createServer((_req, res) => {
  const { port } = inner.address() as { port: number }
  get({ port, path: '/a?b=c', headers: { host: 'inner', Accept: 'text/plain' } }, (reply) => {
    const { statusCode, statusMessage, headers } = reply
    delete headers.date
    let body = ''
    reply.on('data', (piece) => {
      body += piece
    })
    reply.on('end', () => res.end(JSON.stringify([statusCode, statusMessage, headers, body])))
  })
}).listen(process.env.PORT)
