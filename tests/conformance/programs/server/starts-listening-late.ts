// A server may start to listen when it is ready.
//> GET /
import { createServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'

const started = Date.now()
await setTimeout(100)
createServer((_req, res) => res.end(String(Date.now() - started >= 99))).listen(process.env.PORT)
