// A server that has had enough answers and closes before the upload is over.
//> POST / "12345" "67890"
//> POST / "123"
import { createServer } from 'node:http'

createServer((req, res) => {
  let size = 0
  req.on('data', (piece) => {
    size += piece.length
    if (size > 8 && !res.headersSent) res.writeHead(413, { connection: 'close' }).end('too large')
  })
  req.on('end', () => res.headersSent || res.end(`${size} bytes`))
}).listen(process.env.PORT)
