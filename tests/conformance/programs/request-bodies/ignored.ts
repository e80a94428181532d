// A handler that ignores the body answers all the same.
//> POST / "never read"
//> POST / "in" "pieces"
import { createServer } from 'node:http'

createServer((req, res) => {
  res.end(`${req.readableFlowing} ${req.complete}`.length > 0 ? 'ok' : 'no')
}).listen(process.env.PORT)
