// The name of a field is sent as it was written last, and found in any case.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.setHeader('X-Shade', 'dark')
  res.setHeader('x-sHADE', 'light')
  res.setHeader('CONTENT-TYPE', 'text/plain')
  res.end(`${res.getHeader('X-SHADE')} ${res.hasHeader('content-type')}`)
}).listen(process.env.PORT)
