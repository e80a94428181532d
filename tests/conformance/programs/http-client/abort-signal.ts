// A signal ends a request with Node's AbortError.
//> GET /later
//> GET /at-once
import { createServer, get } from 'node:http'

const inner = createServer(() => {}).listen(0)

createServer((req, res) => {
  const { port } = inner.address() as { port: number }
  const controller = new AbortController()
  if (req.url === '/at-once') controller.abort()
  else setTimeout(() => controller.abort(), 30)
  get({ port, signal: controller.signal }).on('error', (error: NodeJS.ErrnoException) => {
    res.end(`${error.name} ${error.code} ${error.message}`)
  })
}).listen(process.env.PORT)
