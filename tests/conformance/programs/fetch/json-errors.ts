// A body that is no JSON rejects with a SyntaxError.
//> GET /html
//> GET /empty
//> GET /cut
import { createServer } from 'node:http'

const bodies: Record<string, string> = { '/html': '<p>', '/empty': '', '/cut': '{"a":1' }
const inner = createServer((req, res) => res.end(bodies[req.url ?? ''])).listen(0)

createServer(async (req, res) => {
  const { port } = inner.address() as { port: number }
  const reply = await fetch(`http://127.0.0.1:${port}${req.url}`)
  await reply.json().catch((error) => res.end(`${error.name}: ${error.message}`))
}).listen(process.env.PORT)
