// Every request has a connection of its own, as far as a handler can see.
//> GET /
import { Agent, createServer, get } from 'node:http'

let first: unknown
const inner = createServer((req, res) => {
  first ??= req.socket
  res.end(req.socket === first ? 'the same socket' : 'another socket')
}).listen(0)
const agent = new Agent({ keepAlive: true })

createServer(async (_req, res) => {
  const { port } = inner.address() as { port: number }
  const ask = () =>
    new Promise<string>((resolve) => {
      get({ port, agent }, (reply) => reply.setEncoding('utf8').on('data', resolve))
    })
  await ask()
  setTimeout(async () => res.end(await ask()), 50)
}).listen(process.env.PORT)
