// Options may come as a URL, a string, or both; later ones win.
//> GET /
import { createServer, request } from 'node:http'

const inner = createServer((req, res) => {
  res.end(`${req.method} ${req.url} ${req.headers.authorization ?? ''} ${req.headers.x ?? ''}`)
}).listen(0)

createServer(async (_req, res) => {
  const { port } = inner.address() as { port: number }
  const base = `http://127.0.0.1:${port}`
  const ask = (...given: unknown[]) =>
    new Promise<string>((resolve) => {
      const sent = request(...(given as [string]), (reply) => {
        reply.setEncoding('utf8').on('data', resolve)
      })
      sent.end()
    })
  const got = [
    await ask(`${base}/string?q=1`),
    await ask(new URL('/url', base)),
    await ask(`${base}/a`, { path: '/b', headers: { x: 'given' } }),
    await ask(`http://ada:secret@127.0.0.1:${port}/auth`),
    await ask({ hostname: '127.0.0.1', port, method: 'put', path: '/put' }),
  ]
  res.end(got.join('\n'))
}).listen(process.env.PORT)
