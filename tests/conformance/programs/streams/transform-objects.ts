// Object mode: a Transform turns lines into values, and values into text.
//> POST / "1\n2\n" "3\n40"
import { createServer } from 'node:http'
import { Transform } from 'node:stream'

function lines() {
  let rest = ''
  return new Transform({
    readableObjectMode: true,
    transform(chunk, _encoding, done) {
      const parts = (rest + chunk).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) this.push(Number(part))
      done()
    },
    flush(done) {
      this.push(Number(rest))
      done()
    },
  })
}

createServer(async (req, res) => {
  let sum = 0
  for await (const number of req.pipe(lines())) sum += number
  res.end(String(sum))
}).listen(process.env.PORT)
