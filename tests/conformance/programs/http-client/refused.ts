// Nobody listens: ECONNREFUSED with its address, and the error comes only as an event.
//> GET /
import { createServer, get } from 'node:http'

createServer((_req, res) => {
  const sent = get('http://127.0.0.1:2/')
  sent.on('error', (error: NodeJS.ErrnoException & { address?: string; port?: number }) => {
    const { name, message, code, errno, syscall, address, port } = error
    res.statusCode = 502
    res.end(JSON.stringify({ name, message, code, errno, syscall, address, port }))
  })
  sent.on('close', () => console.log('close', sent.destroyed))
}).listen(process.env.PORT)
