// A client that gives up is noticed: the reply closes without having finished.
//> GET /slow after 50
//> GET /after
import { createServer } from 'node:http'

createServer((req, res) => {
  if (req.url === '/after') return res.end('after')
  req.on('aborted', () => console.log('aborted'))
  req.on('error', (error: Error & { code?: string }) => console.log(error.code, error.message))
  res.on('close', () => console.log('closed', res.writableFinished, res.destroyed, req.destroyed))
  res.write('a beginning')
}).listen(process.env.PORT)
