// A header value may hold Latin-1 and arrives as these bytes.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.setHeader('x-name', 'José')
  res.setHeader('x-tab', 'a\tb')
  res.end()
}).listen(process.env.PORT)
