// Unusual: takes the query apart by hand, and adds up whatever it finds.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  const [, query = ''] = (request.url ?? '').split('?')
  const numbers = query.split('&').map((pair) => Number(pair.split('=')[1]))
  response.end(`${numbers.reduce((sum, number) => sum + number, 0)}`)
})

server.listen({ port: Number(process.env.PORT) })
