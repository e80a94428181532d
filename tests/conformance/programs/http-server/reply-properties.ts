// What a reply tells of itself, before and after.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  const show = () => {
    const { headersSent, writableEnded, writableFinished, finished, destroyed, closed } = res
    console.log({ headersSent, writableEnded, writableFinished, finished, destroyed, closed })
  }
  show()
  res.write('x')
  show()
  res.end()
  show()
  res.on('close', show)
}).listen(process.env.PORT)
