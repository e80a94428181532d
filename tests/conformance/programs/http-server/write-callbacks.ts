// write returns true while there is room, calls back in order, and end calls back last.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.on('finish', () => console.log('finish', res.writableFinished))
  res.on('close', () => console.log('close'))
  console.log(res.write('a', () => console.log('a is written')))
  console.log(res.write('YmM=', 'base64', () => console.log('bc is written')))
  res.end('d', () => console.log('end'))
  console.log(res.writableEnded, res.writableFinished)
}).listen(process.env.PORT)
