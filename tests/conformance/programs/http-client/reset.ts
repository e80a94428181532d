// A server that breaks off before its reply is a socket hang up; after its head, an aborted reply.
//> GET /before
//> GET /after
import { createServer, get } from 'node:http'

const inner = createServer((req, res) => {
  if (req.url === '/before') return req.socket.destroy()
  res.write('part')
  setTimeout(() => res.destroy(), 20)
}).listen(0)

createServer((req, res) => {
  const { port } = inner.address() as { port: number }
  const tell = (where: string) => (error: NodeJS.ErrnoException) => {
    res.end(`${where}: ${error.code} ${error.message}`)
  }
  get({ port, path: req.url ?? '/' }, (reply) => {
    reply.on('data', (piece) => console.log(String(piece)))
    reply.on('error', tell('reply'))
    reply.on('aborted', () => console.log('aborted'))
    reply.on('close', () => console.log('reply close', reply.complete))
  }).on('error', tell('request'))
}).listen(process.env.PORT)
