// Interim replies (100, 102, 103) come before the reply and change nothing in it.
//> GET /
//> POST /expecting {"expect":"100-continue"} "body"
import { createServer } from 'node:http'

createServer(async (req, res) => {
  res.writeProcessing()
  res.writeEarlyHints({ link: '</style.css>; rel=preload' })
  let body = ''
  for await (const piece of req) body += piece
  res.end(`${req.headers.expect} ${body}`)
}).listen(process.env.PORT)
