// More bytes than Content-Length announced: the client ignores them.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.writeHead(200, { 'content-length': 4 })
  res.write('fourteen bytes')
  res.end()
}).listen(process.env.PORT)
