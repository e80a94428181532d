// A second file shares its state with everybody who imports it.
//> GET /
//> GET /
import { createServer } from 'node:http'
import * as all from './counter.ts'
import counter, { bump, count } from './counter.ts'

createServer((_req, res) => {
  bump()
  res.end(JSON.stringify([count, counter.name, Object.keys(all), all.count === count]))
}).listen(process.env.PORT)
