// The balancer that the bench measures: forwards each request with `fetch`, to one server after the other.
import { createServer } from 'node:http'

const backends = (process.env.BACKENDS ?? '').split(',')
let turn = 0

const server = createServer(async (request, response) => {
  turn += 1
  const answer = await fetch(`${backends[turn % backends.length]}${request.url}`)
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
  response.end(await answer.text())
})

server.listen(Number(process.env.PORT))
