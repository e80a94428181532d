// Repeated fields are joined by the rules of each name.
//> GET / {"X-One":"1","x-ONE":"2","Cookie":"a=1","cookie":"b=2","ETag":"x","etag":"y","__proto__x":"p"}
import { createServer } from 'node:http'

createServer((req, res) => {
  res.end(JSON.stringify([req.headers, req.rawHeaders, req.headersDistinct]))
}).listen(process.env.PORT)
