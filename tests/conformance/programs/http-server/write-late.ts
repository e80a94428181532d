// Writing long after the end does nothing, not even an error.
//> GET /
//> wait 150
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.on('error', (error) => console.log('event', error.message))
  res.end('done')
  setTimeout(() => console.log(res.write('more')), 50)
}).listen(process.env.PORT)
