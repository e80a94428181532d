// Helpers of Readable read a request: toArray, map, and text of a Response.
//> POST /array "abc"
//> POST /map "abc"
import { createServer } from 'node:http'

createServer(async (req, res) => {
  if (req.url === '/array') return res.end(Buffer.concat(await req.toArray()))
  const upper = req.map((piece: Buffer) => piece.toString().toUpperCase())
  for await (const text of upper) res.write(text)
  res.end()
}).listen(process.env.PORT)
