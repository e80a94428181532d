// A server that listens for checkContinue decides itself.
//> POST / {"expect":"100-continue"} "body"
//> POST /no {"expect":"100-continue"} "body"
//> POST /plain "body"
import { createServer } from 'node:http'

const server = createServer((_req, res) => res.end('plain'))
server.on('checkContinue', (req, res) => {
  if (req.url === '/no') return res.writeHead(417, { connection: 'close' }).end('no')
  res.writeContinue()
  req.resume().on('end', () => res.end('continued'))
})
server.listen(process.env.PORT)
