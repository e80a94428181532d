// HEAD, 204 and 304 have no body, and reading one gives an empty text.
//> GET /
import { createServer } from 'node:http'

const inner = createServer((req, res) => {
  res.statusCode = Number(req.url?.slice(1))
  res.end(res.statusCode === 200 ? 'body' : undefined)
}).listen(0)

createServer(async (_req, res) => {
  const { port } = inner.address() as { port: number }
  for (const [method, status] of [
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
    ['GET', 500],
  ]) {
    const url = `http://127.0.0.1:${port}/${status}`
    const reply = await fetch(url, { method: method as string })
    const length = reply.headers.get('content-length')
    res.write(`${reply.status} ${reply.ok} ${length} ${reply.body} "${await reply.text()}"\n`)
  }
  res.end()
}).listen(process.env.PORT)
