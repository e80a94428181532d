// The timeouts of a server are kept and never fire.
//> GET / within 2000
import { createServer } from 'node:http'

const server = createServer(() => {})
server.setTimeout(100)
server.listen(process.env.PORT)
