// Several servers in one process, each with its own port and handlers.
//> GET /sum
import { createServer, type Server } from 'node:http'

const shop = createServer((_req, res) => res.end('3')).listen(0)
const bank = createServer((_req, res) => res.end('4')).listen(0)
const portOf = (server: Server) => (server.address() as { port: number }).port

createServer(async (_req, res) => {
  const ask = async (server: Server) => {
    const reply = await fetch(`http://localhost:${portOf(server)}/`)
    return Number(await reply.text())
  }
  const [a, b] = await Promise.all([ask(shop), ask(bank)])
  res.end(String(a + b))
}).listen(process.env.PORT)
