// The method and the whole target, query included, reach the handler as they were sent.
//> GET /users/7?tag=a&tag=b%20c
//> DELETE /users/7
//> OPTIONS *
//> GET //double//slash/../dots
//> GET /missing
import { createServer } from 'node:http'

createServer((req, res) => {
  const url = new URL(req.url ?? '/', 'http://server.test')
  if (url.pathname === '/missing') return res.writeHead(404).end('no such page')
  const { pathname, searchParams } = url
  res.end(JSON.stringify([req.method, req.url, pathname, searchParams.getAll('tag')]))
}).listen(process.env.PORT)
