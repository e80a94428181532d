// What was sent before the error may arrive, the rest does not.
//> GET /
//> exit
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.writeHead(200, { 'x-early': '1' })
  res.write('a beginning')
  setTimeout(() => {
    throw new Error('too late for a status')
  }, 50)
}).listen(process.env.PORT)
