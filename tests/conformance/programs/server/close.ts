// close refuses new connections, lets the running reply end, and then tells.
//> GET /closes
//> wait 50
//> GET /refused
//> exit
import { createServer } from 'node:http'

const server = createServer((_req, res) => {
  server.close((error) => console.log('closed', error, server.listening))
  console.log(server.listening, server.address())
  setTimeout(() => res.end('still answered'), 20)
})
server.on('close', () => console.log('close event'))
server.listen(process.env.PORT, () => console.log('listening', server.listening))
