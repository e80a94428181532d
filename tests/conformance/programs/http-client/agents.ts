// An agent, or none, changes nothing about what a server says.
//> GET /
import { Agent, createServer, get, globalAgent } from 'node:http'

const inner = createServer((req, res) => res.end(String(req.headers.connection))).listen(0)
const own = new Agent({ keepAlive: true, maxSockets: 2 })

createServer(async (_req, res) => {
  const { port } = inner.address() as { port: number }
  const ask = (agent: Agent | false | undefined) =>
    new Promise<string>((resolve) => {
      get({ port, ...(agent !== undefined && { agent }) }, (reply) => {
        reply.setEncoding('utf8').on('data', resolve)
      })
    })
  const got = [await ask(own), await ask(undefined), await ask(globalAgent), await ask(false)]
  got.push(await ask(new Agent()))
  res.end(got.join())
  own.destroy()
}).listen(process.env.PORT)
