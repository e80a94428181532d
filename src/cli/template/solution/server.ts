// A server that adds two numbers.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  const { searchParams } = new URL(`http://server${request.url}`)
  const sum = Number(searchParams.get('a')) + Number(searchParams.get('b'))
  response.end(String(sum))
})

server.listen(Number(process.env.PORT))
