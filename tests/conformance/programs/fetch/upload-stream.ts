// A generator as the body of a request is sent in chunks, and needs `duplex`.
//> GET /
import { createServer } from 'node:http'

const inner = createServer(async (req, res) => {
  let body = ''
  for await (const piece of req) body += piece
  res.end(`${req.headers['transfer-encoding']} ${body}`)
}).listen(0)

createServer(async (_req, res) => {
  const { port } = inner.address() as { port: number }
  const body = new ReadableStream({
    start(controller) {
      for (const text of ['a', 'b']) controller.enqueue(new TextEncoder().encode(text))
      controller.close()
    },
  })
  const url = `http://127.0.0.1:${port}/`
  await fetch(url, { method: 'POST', body } as RequestInit).catch((error) => {
    console.log(`${error.name}: ${error.message}`)
  })
  const reply = await fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit)
  res.end(await reply.text())
}).listen(process.env.PORT)
