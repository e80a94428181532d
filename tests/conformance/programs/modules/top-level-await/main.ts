// A file that awaits is waited for by whoever imports it.
//> GET /
import { createServer } from 'node:http'
import { settings } from './settings.ts'

console.log('main', settings)
createServer((_req, res) => res.end(settings.name)).listen(process.env.PORT)
