// The timeout option only tells; destroying the request is the program's own deed.
//> GET /told
//> GET /destroyed
import { createServer, get } from 'node:http'

const inner = createServer((_req, res) => setTimeout(() => res.end('late'), 900)).listen(0)

createServer((req, res) => {
  const { port } = inner.address() as { port: number }
  const sent = get({ port, timeout: 300 }, (reply) => void reply.pipe(res))
  sent.on('timeout', () => {
    console.log('timeout', sent.destroyed)
    if (req.url === '/destroyed') sent.destroy(new Error('gave up'))
  })
  sent.on('error', (error) => res.writeHead(504).end(error.message))
}).listen(process.env.PORT)
