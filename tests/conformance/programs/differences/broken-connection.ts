// A connection that breaks off is always a reset.
//> GET /
import { createServer } from 'node:http'

const inner = createServer((req) => void req.socket.destroy()).listen(0)

createServer(async (_req, res) => {
  const { port } = inner.address() as { port: number }
  await fetch(`http://127.0.0.1:${port}/`).catch((error) => res.end(error.cause.code))
}).listen(process.env.PORT)
