// A Keep-Alive field of one's own takes the place of Node's.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.setHeader('Connection', 'keep-alive')
  res.setHeader('Keep-Alive', 'timeout=1')
  res.end()
}).listen(process.env.PORT)
