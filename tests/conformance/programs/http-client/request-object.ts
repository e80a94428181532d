// A request that is being made can be asked about itself and its headers.
//> GET /
import { createServer, request } from 'node:http'

const inner = createServer((req, res) => res.end(JSON.stringify(req.rawHeaders))).listen(0)

createServer((_req, res) => {
  const { port } = inner.address() as { port: number }
  const sent = request({ port, path: '/p', headers: { Host: 'inner', 'X-A': '1' } })
  sent.setHeader('x-b', ['1', '2'])
  sent.removeHeader('X-A')
  const { method, path, host, protocol, destroyed, reusedSocket } = sent
  console.log({ method, path, host, protocol, destroyed, reusedSocket }, sent.getHeaders())
  sent.on('response', (reply) => void reply.pipe(res))
  sent.on('finish', () => console.log('finish'))
  sent.end()
}).listen(process.env.PORT)
