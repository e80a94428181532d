// A handler may leave its for await loop early and still answer.
//> POST / "one" "two" "three"
//> GET /
import { createServer } from 'node:http'

createServer(async (req, res) => {
  res.on('close', () => console.log('closed', res.writableFinished))
  if (req.method === 'GET') return res.end('fine')
  for await (const piece of req) {
    console.log(String(piece).slice(0, 3))
    break
  }
  console.log(req.destroyed)
  res.writeHead(413, { connection: 'close' }).end('enough')
}).listen(process.env.PORT)
