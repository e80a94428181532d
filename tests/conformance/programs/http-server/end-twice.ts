// A second end is ignored, or tells its callback.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.end('first')
  res.end()
  res.end((error?: Error & { code?: string }) => console.log(error?.code))
}).listen(process.env.PORT)
