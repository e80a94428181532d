// 204 and 304 have no body and no length, whatever the handler writes.
//> GET /204
//> GET /304
//> GET /205
//> HEAD /204
import { createServer } from 'node:http'

createServer((req, res) => {
  res.statusCode = Number(req.url?.slice(1))
  console.log(res.write('ignored'))
  res.end('ignored too')
}).listen(process.env.PORT)
