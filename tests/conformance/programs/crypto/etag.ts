// A server that hashes its body answers 304 to whoever has it.
//> GET /
//> GET / {"if-none-match":"\"2cf24dba5fb0a30e\""}
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'

const body = 'hello'
const tag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
createServer((req, res) => {
  res.setHeader('ETag', tag)
  if (req.headers['if-none-match'] === tag) return res.writeHead(304).end()
  res.end(body)
}).listen(process.env.PORT)
