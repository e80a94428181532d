// HEAD is answered with the head that GET would get, and without a body.
//> HEAD /end
//> HEAD /length
//> HEAD /write
//> GET /write
import { createServer } from 'node:http'

createServer((req, res) => {
  if (req.url === '/length') res.setHeader('Content-Length', 12)
  if (req.url === '/write') res.write('part ')
  res.end('whole')
}).listen(process.env.PORT)
