// A port that is taken is an error event with EADDRINUSE.
//> GET /
import { createServer } from 'node:http'

const first = createServer((_req, res) => res.end('first'))
first.listen(process.env.PORT, () => {
  const second = createServer((_req, res) => res.end('second'))
  second.on('error', (error: NodeJS.ErrnoException & { address?: string; port?: number }) => {
    const { code, message, errno, syscall, address, port } = error
    console.log(code, message, errno, syscall, address, port, second.listening)
  })
  second.listen(process.env.PORT)
})
