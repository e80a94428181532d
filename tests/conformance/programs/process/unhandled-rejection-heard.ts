// A listener of unhandledRejection keeps the server alive, and gets reason and promise.
//> GET /rejects within 600
//> GET /text within 600
//> GET /fine
import { createServer } from 'node:http'

process.on('unhandledRejection', (reason, promise) => {
  console.log(
    'heard',
    reason instanceof Error ? reason.message : reason,
    promise instanceof Promise,
  )
})
createServer(async (req, res) => {
  if (req.url === '/rejects') throw new Error('in an async handler')
  if (req.url === '/text') return Promise.reject('only text')
  res.end('fine')
}).listen(process.env.PORT)
