// cork and uncork group writes and lose nothing.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.cork()
  res.write('a')
  res.write('b')
  console.log(res.writableCorked)
  res.uncork()
  res.end('c')
}).listen(process.env.PORT)
