// An error thrown by a handler ends the whole process: every connection with it.
//> GET /fine
//> GET /throws
//> exit
import { createServer } from 'node:http'

createServer((req, res) => {
  if (req.url === '/throws') throw new Error('in a handler')
  res.end('fine')
}).listen(process.env.PORT)
