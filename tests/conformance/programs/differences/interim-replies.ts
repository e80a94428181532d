// Replies of the 100s are not sent.
//> GET /
import { createServer, get } from 'node:http'

const inner = createServer((_req, res) => {
  res.writeProcessing()
  res.end()
}).listen(0)

createServer((_req, res) => {
  const { port } = inner.address() as { port: number }
  let interim = 'none'
  get({ port }, (reply) => reply.resume().on('end', () => res.end(interim))).on(
    'information',
    ({ statusCode }) => {
      interim = String(statusCode)
    },
  )
}).listen(process.env.PORT)
