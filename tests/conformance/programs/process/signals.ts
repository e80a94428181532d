// A listener of SIGTERM decides what happens; without one the signal ends the process.
//> GET /
//> exit
import { createServer } from 'node:http'

const server = createServer((_req, res) => {
  res.end('bye')
  process.kill(process.pid, 'SIGTERM')
})
process.on('SIGTERM', (signal) => {
  console.log('heard', signal)
  server.close(() => console.log('closed'))
  server.closeAllConnections()
})
server.listen(process.env.PORT)
