// Unusual: a table of routes, and a server that is made first and told of requests later.
import { createServer, type ServerResponse } from 'node:http'

const routes: Record<string, (response: ServerResponse) => void> = {
  '/': (response) => response.end('안녕하세요'),
  '/boom': (response) => response.writeHead(500).end(),
}

const server = createServer()

server.on('request', (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://server')
  const route = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined
  if (route) route(response)
  else response.writeHead(404).end()
})

server.listen({ port: Number(process.env.PORT) })
