// The parts of a URL, changed one at a time.
//> GET /search?q=caf%C3%A9&q=2#ignored
import { createServer } from 'node:http'

createServer((req, res) => {
  const url = new URL(req.url ?? '', 'http://user:pw@EXAMPLE.test:8080/base/')
  const { href, origin, host, port, pathname, search, hash, username } = url
  url.searchParams.set('q', '한 글')
  url.pathname = '/a b'
  url.port = '80'
  res.end(
    JSON.stringify({ href, origin, host, port, pathname, search, hash, username, after: url.href }),
  )
}).listen(process.env.PORT)
