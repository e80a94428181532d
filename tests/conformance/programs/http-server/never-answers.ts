// A handler that forgets a request leaves its client waiting, and serves others.
//> GET /forgotten within 600
//> GET /served
import { createServer } from 'node:http'

createServer((req, res) => {
  req.on('close', () => console.log(req.url, 'closed'))
  if (req.url === '/served') res.end('served')
}).listen(process.env.PORT)
