// Once the head is out, every change to it throws ERR_HTTP_HEADERS_SENT.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.write('body')
  const tries = [
    () => res.setHeader('late', '1'),
    () => res.appendHeader('late', '1'),
    () => res.removeHeader('date'),
    () => res.writeHead(500),
  ]
  for (const attempt of tries) {
    try {
      attempt()
    } catch (error) {
      const { name, code, message } = error as Error & { code: string }
      console.log(name, code, message)
    }
  }
  res.statusCode = 500
  res.end()
}).listen(process.env.PORT)
