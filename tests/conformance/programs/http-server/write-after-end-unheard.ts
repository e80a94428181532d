// Nobody listens for the error of a write after the end, so it ends the process.
//> GET /
//> exit
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.end('done')
  res.write('more')
}).listen(process.env.PORT)
