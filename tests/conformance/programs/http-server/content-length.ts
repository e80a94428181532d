// A length that fits is kept; without one, a reply of one piece gets its own.
//> GET /right
//> GET /absent
//> GET /empty
//> GET /late
import { createServer } from 'node:http'

createServer((req, res) => {
  if (req.url === '/right') return res.writeHead(200, { 'content-length': 7 }).end('héllo\n')
  if (req.url === '/empty') return res.end()
  if (req.url === '/late') {
    res.writeHead(200, { 'Content-Type': 'text/plain' })
    return setTimeout(() => res.end('later'), 20)
  }
  res.end(Buffer.from([0, 255, 128, 10]))
}).listen(process.env.PORT)
