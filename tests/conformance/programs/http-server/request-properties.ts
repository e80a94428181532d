// What a request tells of itself.
//> GET /
//> POST / "abc"
import { createServer } from 'node:http'

createServer((req, res) => {
  const { method, url, httpVersion, httpVersionMajor, complete, aborted, statusCode } = req
  console.log({ method, url, httpVersion, httpVersionMajor, aborted, statusCode })
  req.resume().on('end', () => {
    console.log(complete, req.complete, req.trailers, req.rawTrailers)
    res.end()
  })
}).listen(process.env.PORT)
