// A handler that catches answers 500 and lives on.
//> GET /broken
//> GET /fine
import { createServer } from 'node:http'

createServer(async (req, res) => {
  try {
    if (req.url === '/broken') JSON.parse('{')
    res.end('fine')
  } catch (error) {
    res.writeHead(500, { 'content-type': 'text/plain' }).end((error as Error).message)
  }
}).listen(process.env.PORT)
