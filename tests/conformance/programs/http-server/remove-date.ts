// Removing Date keeps it away; removing Connection too.
//> GET /date
//> GET /connection
//> GET /sendDate
import { createServer } from 'node:http'

createServer((req, res) => {
  if (req.url === '/date') res.removeHeader('Date')
  if (req.url === '/connection') res.removeHeader('connection')
  if (req.url === '/sendDate') res.sendDate = false
  res.end('ok')
}).listen(process.env.PORT)
