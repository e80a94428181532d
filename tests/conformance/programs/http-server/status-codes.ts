// The reason follows the status; one that nobody knows is called unknown.
//> GET /200
//> GET /201
//> GET /301
//> GET /404
//> GET /418
//> GET /429
//> GET /503
//> GET /599
//> GET /777
import { createServer, STATUS_CODES } from 'node:http'

createServer((req, res) => {
  res.statusCode = Number(req.url?.slice(1))
  res.end(STATUS_CODES[res.statusCode] ?? 'none')
}).listen(process.env.PORT)
