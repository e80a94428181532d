// An abort rejects with the reason, whether it comes before, during or after the head.
//> GET /before
//> GET /during
//> GET /body
//> GET /reason
import { createServer } from 'node:http'

let abort = () => {}
const inner = createServer((req, res) => {
  res.on('close', () => console.log('inner closed', req.url, res.writableFinished))
  if (req.url === '/body') res.write('a beginning')
  else abort()
}).listen(0)

createServer(async (req, res) => {
  const { port } = inner.address() as { port: number }
  const controller = new AbortController()
  abort = () => controller.abort(req.url === '/reason' ? new Error('my own') : undefined)
  if (req.url === '/before') abort()
  try {
    const reply = await fetch(`http://127.0.0.1:${port}${req.url}`, { signal: controller.signal })
    console.log('head', reply.status)
    setTimeout(abort, 20)
    await reply.text()
  } catch (error) {
    const { name, message } = error as Error
    const same = error === controller.signal.reason
    setTimeout(() => res.end(`${name}: ${message} ${same} ${error instanceof Error}`), 50)
  }
}).listen(process.env.PORT)
