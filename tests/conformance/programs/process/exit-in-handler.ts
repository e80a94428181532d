// A handler may answer and end the process at once: the answer still arrives.
//> GET /
//> exit
import { createServer } from 'node:http'

process.on('exit', (code) => console.log('exit', code))
createServer((_req, res) => {
  res.end('the last answer')
  process.exit(2)
}).listen(process.env.PORT)
