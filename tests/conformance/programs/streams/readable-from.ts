// Readable.from makes a stream of any iterable, and its objects come one at a time.
//> GET /
import { createServer } from 'node:http'
import { Readable } from 'node:stream'

async function* numbers() {
  for (let number = 1; number <= 3; number++) {
    yield `${number},`
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

createServer((_req, res) => {
  Readable.from(numbers()).pipe(res)
}).listen(process.env.PORT)
