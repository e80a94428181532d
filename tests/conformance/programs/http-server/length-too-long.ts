// A client waits for bytes that were announced and never come, until the connection closes.
//> GET / after 300
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.writeHead(200, { 'content-length': 20 }).end('only this')
}).listen(process.env.PORT)
