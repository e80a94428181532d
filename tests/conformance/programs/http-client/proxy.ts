// A proxy of pipes passes method, headers, status and bodies in both directions.
//> POST /orders?x=1 {"X-Trace":"7"} "body " "in pieces"
//> GET /missing
import { createServer, request } from 'node:http'

const backend = createServer(async (req, res) => {
  if (req.url === '/missing') return res.writeHead(404, { 'X-Backend': 'b1' }).end('nothing')
  let body = ''
  for await (const piece of req) body += piece
  res.writeHead(201, 'Stored', { 'set-cookie': ['s=1', 't=2'] })
  res.end(`${req.method} ${req.url} ${req.headers['x-trace']} ${body}`)
}).listen(0)

createServer((req, res) => {
  const { port } = backend.address() as { port: number }
  const { method, url: path, headers } = req
  const onward = request({ port, method, path, headers }, (reply) => {
    res.writeHead(reply.statusCode ?? 502, reply.statusMessage, reply.rawHeaders)
    reply.pipe(res)
  })
  onward.on('error', () => res.writeHead(502).end())
  req.pipe(onward)
}).listen(process.env.PORT)
