// Without a listener of its own, a rejection is an uncaught exception.
//> GET /rejects within 600
//> GET /fine
import { createServer } from 'node:http'

process.on('uncaughtException', (error, origin) => console.log(origin, error.message))
createServer(async (req, res) => {
  if (req.url === '/rejects') throw new Error('in an async handler')
  res.end('fine')
}).listen(process.env.PORT)
