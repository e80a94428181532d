// A name that nobody has: ENOTFOUND from getaddrinfo.
//> GET /
import { createServer, get } from 'node:http'

createServer((_req, res) => {
  get('http://x.invalid/').on('error', (error: NodeJS.ErrnoException & { hostname?: string }) => {
    const { message, code, errno, syscall, hostname } = error
    res.end(JSON.stringify({ message, code, errno, syscall, hostname }))
  })
}).listen(process.env.PORT)
