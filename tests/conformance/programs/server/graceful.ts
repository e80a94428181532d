// A server that is told to stop finishes what it began, and the process ends by itself.
//> GET /work
//> exit
import { createServer } from 'node:http'

const server = createServer((_req, res) => {
  setTimeout(() => res.writeHead(200, { connection: 'close' }).end('finished'), 50)
  server.close()
})
process.on('exit', (code) => console.log('exit', code))
server.listen(process.env.PORT)
