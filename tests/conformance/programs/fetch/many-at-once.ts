// Many requests at once wait for each other, and each gets its own reply.
//> GET /
import { createServer } from 'node:http'

const waiting: (() => void)[] = []
const inner = createServer((req, res) => {
  waiting.push(() => res.end(req.url?.slice(1)))
  if (waiting.length === 20) for (const answer of waiting) answer()
}).listen(0)

createServer(async (_req, res) => {
  const { port } = inner.address() as { port: number }
  const ask = async (index: number) => (await fetch(`http://127.0.0.1:${port}/${index}`)).text()
  const texts = await Promise.all(Array.from({ length: 20 }, (_, index) => ask(index)))
  res.end(texts.join())
}).listen(process.env.PORT)
