// What was written before process.exit is sent, even without an end.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.write('a beginning')
  process.exit()
}).listen(process.env.PORT)
