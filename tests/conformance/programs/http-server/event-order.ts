// Events of a request and its reply come in one order.
//> POST / "body"
//> GET /
import { createServer } from 'node:http'

createServer((req, res) => {
  for (const event of ['end', 'close', 'error']) req.on(event, () => console.log('request', event))
  for (const event of ['finish', 'close', 'error']) res.on(event, () => console.log('reply', event))
  req.on('data', (piece) => console.log('data', String(piece)))
  req.on('end', () => res.end('ok'))
}).listen(process.env.PORT)
