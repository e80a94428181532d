// Without a length every write is a chunk of its own, in order, and an empty one is none.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.write('one')
  res.write('')
  res.write(Buffer.from('two'))
  setTimeout(() => {
    res.write('three')
    res.end('four')
  }, 20)
}).listen(process.env.PORT)
