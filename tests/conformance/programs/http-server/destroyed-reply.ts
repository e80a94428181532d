// A handler that destroys its reply resets the client.
//> GET /before
//> GET /during
//> GET /socket
//> GET /fine
import { createServer } from 'node:http'

createServer((req, res) => {
  if (req.url === '/fine') return res.end('fine')
  if (req.url === '/during') res.write('part')
  res.on('close', () => console.log(req.url, 'closed', res.writableEnded))
  setTimeout(() => (req.url === '/socket' ? req.socket.destroy() : res.destroy()), 50)
}).listen(process.env.PORT)
