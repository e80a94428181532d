// A request piped into its reply comes back.
//> POST /a "first" "second"
//> POST /b "alone"
import { createServer } from 'node:http'

createServer((req, res) => {
  res.setHeader('content-length', req.headers['content-length'] ?? '0')
  req.pipe(res)
}).listen(process.env.PORT)
