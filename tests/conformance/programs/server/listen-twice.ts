// Listening again while listening throws; after close it may.
//> GET /
import { createServer } from 'node:http'

const server = createServer((_req, res) => res.end('again'))
server.listen(0, () => {
  try {
    server.listen(0)
  } catch (error) {
    console.log((error as NodeJS.ErrnoException).code, (error as Error).message)
  }
  server.close(() => server.listen(process.env.PORT))
})
