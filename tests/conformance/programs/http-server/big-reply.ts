// Half a megabyte arrives whole, and write says when to wait.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  const text = '가나다라'.repeat(10_000)
  res.writeHead(200, { 'content-length': Buffer.byteLength(text) * 4 })
  let left = 4
  const write = () => {
    while (left > 0) {
      left -= 1
      if (!res.write(text) && left > 0) return res.once('drain', write)
    }
    res.end()
  }
  write()
}).listen(process.env.PORT)
