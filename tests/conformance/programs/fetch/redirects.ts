// fetch follows redirects, or not, as it is told.
//> GET /follow
//> GET /manual
//> GET /error
//> GET /post
//> GET /loop
import { createServer } from 'node:http'

const inner = createServer(async (req, res) => {
  let body = ''
  for await (const piece of req) body += piece
  if (req.url === '/first') return res.writeHead(302, { location: '/second' }).end()
  if (req.url === '/second') return res.writeHead(307, { location: 'third?x=1' }).end()
  if (req.url === '/loop') return res.writeHead(301, { location: '/loop' }).end()
  res.end(`${req.method} ${req.url} ${body}`)
}).listen(0)

createServer(async (req, res) => {
  const { port } = inner.address() as { port: number }
  const base = `http://127.0.0.1:${port}`
  const how = req.url?.slice(1) as RequestRedirect
  const post = req.url === '/post' ? { method: 'POST', body: 'x' } : {}
  const redirect = ['/manual', '/error'].includes(req.url ?? '') ? how : 'follow'
  try {
    const path = req.url === '/loop' ? '/loop' : '/first'
    const reply = await fetch(base + path, { redirect, ...post })
    const shown = [reply.status, reply.redirected, reply.url.replace(base, ''), reply.type]
    res.end(`${shown} ${reply.headers.get('location')} ${await reply.text()}`)
  } catch (error) {
    const { name, message, cause } = error as Error & { cause: Error }
    res.end(`${name}: ${message} (${cause.message})`)
  }
}).listen(process.env.PORT)
