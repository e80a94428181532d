// A listener of uncaughtException keeps the server alive; the request that threw gets no reply.
//> GET /throws within 600
//> GET /fine
import { createServer } from 'node:http'

process.on('uncaughtException', (error, origin) => console.log(origin, error.message))
createServer((req, res) => {
  if (req.url === '/throws') throw new Error('in a handler')
  res.end('fine')
}).listen(process.env.PORT)
