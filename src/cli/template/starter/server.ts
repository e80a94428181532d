// A server that is asked for sums and does not add yet.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  const { searchParams } = new URL(`http://server${request.url}`)
  const a = searchParams.get('a') ?? ''
  const b = searchParams.get('b') ?? ''
  // TODO(adds) 2 and 3 are 23 here.
  response.end(a + b)
})

server.listen(Number(process.env.PORT))
