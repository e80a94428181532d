// Writing after the end is an error event, not an exception.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.on('error', (error: Error & { code?: string }) =>
    console.log('event', error.code, error.message),
  )
  res.end('done')
  const went = res.write('more', (error) => console.log('callback', error?.message))
  console.log(went)
}).listen(process.env.PORT)
