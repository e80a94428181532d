// The body of a reply is a stream that is read chunk by chunk.
//> GET /iterate
//> GET /reader
//> GET /cancel
import { createServer } from 'node:http'

let goOn = () => {}
const inner = createServer((_req, res) => {
  res.write('one ')
  goOn = () => void res.end('two')
  res.on('close', () => console.log('inner closed', res.writableFinished))
}).listen(0)

createServer(async (req, res) => {
  const { port } = inner.address() as { port: number }
  const { body } = await fetch(`http://127.0.0.1:${port}/`)
  if (body === null) return res.end('none')
  const decoder = new TextDecoder()
  if (req.url === '/iterate') {
    for await (const chunk of body) {
      res.write(`[${decoder.decode(chunk)}]`)
      goOn()
    }
    return res.end()
  }
  const reader = body.getReader()
  const { value, done } = await reader.read()
  console.log(decoder.decode(value), done, body.locked)
  if (req.url === '/cancel') {
    await reader.cancel()
    return res.end(JSON.stringify(await reader.read()))
  }
  goOn()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    res.write(decoder.decode(next.value))
  }
  res.end()
}).listen(process.env.PORT)
