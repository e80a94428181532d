// getConnections and closeAllConnections know the requests under way.
//> GET /held
//> GET /count
import { createServer } from 'node:http'

const server = createServer((req, res) => {
  if (req.url === '/count') return res.end('counted')
  server.getConnections((error, count) => {
    console.log(error, count)
    server.closeAllConnections()
  })
})
server.listen(process.env.PORT)
