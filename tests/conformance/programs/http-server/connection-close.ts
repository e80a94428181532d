// `connection: close`, from either side, is answered with close.
//> GET /server
//> GET /client {"connection":"close"}
//> GET /neither
import { createServer } from 'node:http'

createServer((req, res) => {
  if (req.url === '/server') res.setHeader('connection', 'close')
  res.end(String(res.shouldKeepAlive))
}).listen(process.env.PORT)
