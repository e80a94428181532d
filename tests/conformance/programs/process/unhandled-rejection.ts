// A rejection that nobody handles ends the process, and its connections.
//> GET /
//> exit
import { createServer } from 'node:http'

process.on('exit', (code) => console.log('exit', code))
createServer(async () => {
  throw new Error('in an async handler')
}).listen(process.env.PORT)
