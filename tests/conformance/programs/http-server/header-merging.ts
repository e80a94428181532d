// writeHead adds to what setHeader set, and wins where both name the same field.
//> GET /object
//> GET /flat
//> GET /pairs
//> GET /repeated
import { createServer } from 'node:http'

createServer((req, res) => {
  if (req.url === '/repeated') return res.writeHead(200, ['a', '1', 'A', '2', 'b', '3']).end('x')
  res.setHeader('X-One', 'set')
  res.setHeader('X-Two', 'set')
  if (req.url === '/object') res.writeHead(200, { 'x-one': 'head', 'X-Three': 3 })
  if (req.url === '/flat') res.writeHead(200, ['x-one', 'head', 'X-Three', '3', 'X-Three', '4'])
  if (req.url === '/pairs') res.writeHead(200, Object.entries({ 'x-one': 'head' }).flat())
  res.end()
}).listen(process.env.PORT)
