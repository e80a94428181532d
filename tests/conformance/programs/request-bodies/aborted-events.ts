// An upload that breaks off emits aborted, error and close, and never end.
//> POST /upload "a beginning" unfinished after 50
//> GET /after
import { createServer } from 'node:http'

createServer((req, res) => {
  for (const event of ['aborted', 'end', 'close']) req.on(event, () => console.log('req', event))
  req.on('error', (error: Error & { code?: string }) => console.log(error.code, error.message))
  req.on('data', (piece) => {
    console.log(String(piece))
    res.flushHeaders()
  })
  req.on('end', () => res.end())
  res.on('close', () => console.log('res close'))
}).listen(process.env.PORT)
