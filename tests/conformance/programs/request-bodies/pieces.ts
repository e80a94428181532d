// A body in pieces is read with for await, whole and in order.
//> POST /join "one " "two " "three"
//> POST /join
//> PUT /join "안녕하세요"
import { createServer } from 'node:http'

createServer(async (req, res) => {
  const pieces: Buffer[] = []
  for await (const piece of req) pieces.push(piece)
  const body = Buffer.concat(pieces)
  res.end(JSON.stringify([req.headers['content-length'] ?? null, body.length, body.toString()]))
}).listen(process.env.PORT)
