// Each cookie is a field of its own, however they were given; other lists are fields too.
//> GET /set
//> GET /append
//> GET /head
import { createServer } from 'node:http'

createServer((req, res) => {
  if (req.url === '/set') res.setHeader('Set-Cookie', ['a=1; Path=/', 'b=2'])
  if (req.url === '/append') {
    res.appendHeader('Set-Cookie', 'a=1').appendHeader('set-cookie', ['b=2', 'c=3'])
    res.setHeader('x-list', ['one', 'two'])
  }
  if (req.url === '/head') res.writeHead(200, { 'Set-Cookie': ['x=9', 'y=8'], vary: ['a', 'b'] })
  res.end(JSON.stringify(res.getHeader('set-cookie')))
}).listen(process.env.PORT)
