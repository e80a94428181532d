// An upload that breaks off ends for await with ECONNRESET, and nobody else is disturbed.
//> POST /upload "a beginning" unfinished after 50
//> GET /after
import { createServer } from 'node:http'

createServer(async (req, res) => {
  try {
    let bytes = 0
    for await (const piece of req) {
      bytes += piece.length
      res.flushHeaders()
    }
    res.end(`${bytes} bytes`)
  } catch (error) {
    const { name, code, message } = error as Error & { code: string }
    console.log(name, code, message, req.complete, req.aborted, req.destroyed)
  }
}).listen(process.env.PORT)
