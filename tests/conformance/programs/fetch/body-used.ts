// A body can be read once; a clone has one of its own.
//> GET /
import { createServer } from 'node:http'

const inner = createServer((_req, res) => res.end('text')).listen(0)

createServer(async (_req, res) => {
  const { port } = inner.address() as { port: number }
  const reply = await fetch(`http://127.0.0.1:${port}/`)
  const clone = reply.clone()
  console.log(await reply.text(), reply.bodyUsed, clone.bodyUsed)
  await reply.text().catch((error) => console.log(`${error.name}: ${error.message}`))
  try {
    reply.clone()
  } catch (error) {
    console.log(`${(error as Error).name}: ${(error as Error).message}`)
  }
  res.end(await clone.text())
}).listen(process.env.PORT)
