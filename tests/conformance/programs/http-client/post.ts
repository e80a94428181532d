// http.request frames a body by length when it is one piece, else in chunks.
//> GET /one
//> GET /several
//> GET /length
//> GET /empty
import { createServer, request } from 'node:http'

const inner = createServer(async (req, res) => {
  let body = ''
  for await (const piece of req) body += piece
  res.end(JSON.stringify([req.method, req.rawHeaders, body]))
}).listen(0)

createServer((req, res) => {
  const { port } = inner.address() as { port: number }
  const headers: Record<string, string> = { host: 'inner' }
  if (req.url === '/length') headers['Content-Length'] = '6'
  const sent = request({ port, method: 'POST', headers }, (reply) => void reply.pipe(res))
  if (req.url === '/one') return sent.end('single')
  if (req.url === '/empty') return sent.end()
  sent.write('one')
  sent.end('two')
}).listen(process.env.PORT)
