// setEncoding joins characters that were cut between two pieces; adding Buffers as text does not.
//> GET /encoded
//> GET /joined
import { createServer, request } from 'node:http'

const korean = Buffer.from('a한글')
let sendRest = () => {}
const inner = createServer((req, res) => {
  let body = ''
  if (req.url === '/encoded') req.setEncoding('utf8')
  req.on('data', (piece) => {
    body += piece
    sendRest()
  })
  req.on('end', () => res.end(`${body} ${body.length}`))
}).listen(0)

createServer((req, res) => {
  const { port } = inner.address() as { port: number }
  const sent = request({ port, path: req.url ?? '', method: 'POST' }, (reply) => {
    reply.setEncoding('utf8').on('data', (text) => res.end(text))
  })
  sendRest = () => {
    sendRest = () => {}
    sent.end(korean.subarray(3))
  }
  sent.write(korean.subarray(0, 3))
}).listen(process.env.PORT)
