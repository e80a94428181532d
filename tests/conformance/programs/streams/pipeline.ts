// pipeline passes everything through a Transform and tells when all is done.
//> POST / "hello world"
import { createServer } from 'node:http'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

createServer(async (req, res) => {
  const upper = new Transform({
    transform: (chunk, _encoding, done) => done(null, chunk.toString().toUpperCase()),
    flush(done) {
      this.push('!')
      done()
    },
  })
  await pipeline(req, upper, res)
  console.log('done', res.writableEnded, upper.destroyed)
}).listen(process.env.PORT)
