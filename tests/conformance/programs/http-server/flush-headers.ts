// flushHeaders sends the head before there is a body.
//> GET / after 100
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.setHeader('x-early', 'yes')
  res.flushHeaders()
  console.log(res.headersSent)
}).listen(process.env.PORT)
