// Trailers that were announced do not disturb the body.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.writeHead(200, { Trailer: 'x-sum' })
  res.write('body')
  res.addTrailers({ 'x-sum': '4' })
  res.end()
}).listen(process.env.PORT)
