// What fetch sends for each kind of body.
//> GET /
import { createServer } from 'node:http'

const inner = createServer(async (req, res) => {
  let body = ''
  for await (const piece of req) body += piece
  const { host: _host, ...headers } = req.headers
  res.end(JSON.stringify([req.method, headers, body]))
}).listen(0)

createServer(async (_req, res) => {
  const { port } = inner.address() as { port: number }
  const send = async (body: unknown, headers = {}) => {
    const init = { method: 'POST', body: body as string, headers }
    res.write(await (await fetch(`http://127.0.0.1:${port}/`, init)).text())
  }
  await send('안녕')
  await send('{"a":1}', { 'Content-Type': 'application/json' })
  await send(new URLSearchParams({ a: '1 2', b: '&' }))
  await send(new Uint8Array([65, 66]))
  await send(undefined)
  await send('')
  res.end()
}).listen(process.env.PORT)
