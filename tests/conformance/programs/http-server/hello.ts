// A string is answered with its length in bytes, the date and a connection that stays.
//> GET /
//> HEAD /
//> POST /x {"x-one":"1"} "a" "b"
import { createServer } from 'node:http'

const server = createServer((req, res) => {
  console.log(req.method, req.url, req.headers)
  res.end('héllo')
})
server.listen(process.env.PORT, () => console.log('listening'))
