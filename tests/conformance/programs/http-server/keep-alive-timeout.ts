// The server tells how long an idle connection stays.
//> GET /
import { createServer } from 'node:http'

const server = createServer((_req, res) => res.end())
server.keepAliveTimeout = 9_000
server.listen(process.env.PORT)
