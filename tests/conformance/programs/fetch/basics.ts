// fetch brings status, headers and body, and json() parses it.
//> GET /
import { createServer } from 'node:http'

const inner = createServer((req, res) => {
  res.writeHead(201, { 'Content-Type': 'application/json', 'X-Name': 'inner' })
  res.end(JSON.stringify([req.method, req.url, req.headers.accept, req.headers['user-agent']]))
}).listen(0)

createServer(async (_req, res) => {
  const { port } = inner.address() as { port: number }
  const reply = await fetch(`http://127.0.0.1:${port}/a b?c=d#e`)
  const { ok, status, statusText, redirected, type, bodyUsed } = reply
  console.log({ ok, status, statusText, redirected, type, bodyUsed })
  console.log(reply.headers.get('CONTENT-type'), reply.headers.get('nothing'))
  res.end(JSON.stringify(await reply.json()))
}).listen(process.env.PORT)
