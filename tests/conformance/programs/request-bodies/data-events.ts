// Data events come as Buffers, end comes once, and late listeners miss nothing.
//> POST /now "abc" "def"
//> POST /late "abc" "def"
import { createServer } from 'node:http'

createServer((req, res) => {
  const read = () => {
    let body = ''
    req.on('data', (piece: Buffer) => {
      body += `${Buffer.isBuffer(piece)} ${piece} `
    })
    req.on('end', () => res.end(body.replaceAll('true ', '').replaceAll(' ', '')))
  }
  if (req.url === '/now') read()
  else setTimeout(read, 60)
}).listen(process.env.PORT)
