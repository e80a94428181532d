// A client error that nobody hears ends the whole process.
//> GET /
//> exit
import { createServer, get } from 'node:http'

createServer(() => {
  get('http://127.0.0.1:2/')
}).listen(process.env.PORT)
