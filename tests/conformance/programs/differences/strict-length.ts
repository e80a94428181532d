// strictContentLength is not enforced.
//> GET /
//> exit
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.strictContentLength = true
  res.setHeader('content-length', 4)
  res.write('ab')
  try {
    res.end()
    console.log('ended')
  } catch (error) {
    console.log((error as NodeJS.ErrnoException).code)
  }
  process.exit()
}).listen(process.env.PORT)
