// AbortSignal.timeout rejects with a TimeoutError; any follows the first of several.
//> GET /timeout
//> GET /any
//> GET /fast
import { createServer } from 'node:http'

const inner = createServer((req, res) => {
  if (req.url === '/fast') res.end('fast')
}).listen(0)

createServer(async (req, res) => {
  const { port } = inner.address() as { port: number }
  const controller = new AbortController()
  const timeout = AbortSignal.timeout(req.url === '/timeout' ? 100 : 8_000)
  const signal = AbortSignal.any([timeout, controller.signal])
  if (req.url === '/any') setTimeout(() => controller.abort('a reason'), 30)
  try {
    const reply = await fetch(`http://127.0.0.1:${port}${req.url}`, { signal })
    res.end(await reply.text())
  } catch (error) {
    const { name, message, code } = error as DOMException
    res.end(`${name}: ${message} ${code} ${String(error)} ${signal.aborted} ${timeout.aborted}`)
  }
}).listen(process.env.PORT)
