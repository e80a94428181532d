// A server without a handler may get one later, and can have several.
//> GET /
import { createServer } from 'node:http'

const server = createServer()
server.on('request', (_req, res) => res.setHeader('x-first', '1'))
server.on('request', (_req, res) => res.end('second'))
server.listen({ port: Number(process.env.PORT) })
