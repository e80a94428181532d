// An error in the middle of a pipeline destroys all of it, and the client is reset.
//> POST / "first"
//> GET /
import { createServer } from 'node:http'
import { pipeline, Transform } from 'node:stream'

createServer((req, res) => {
  if (req.method === 'GET') return res.end('alive')
  const broken = new Transform({
    transform: (chunk, _encoding, done) => done(null, chunk),
    flush: (done) => void setTimeout(() => done(new Error('cannot go on')), 50),
  })
  pipeline(req, broken, res, (error) => {
    console.log(error?.message, broken.destroyed, res.destroyed)
  })
}).listen(process.env.PORT)
