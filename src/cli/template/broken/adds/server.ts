// Drops the sign: it looks for digits only.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  const [a = 0, b = 0] = (request.url?.match(/\d+/g) ?? []).map(Number)
  response.end(String(a + b))
})

server.listen(Number(process.env.PORT))
