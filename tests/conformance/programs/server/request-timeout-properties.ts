// The timeouts of a server and their defaults.
//> exit
import { createServer } from 'node:http'

const server = createServer()
const { timeout, keepAliveTimeout, headersTimeout, requestTimeout, maxHeadersCount } = server
console.log({ timeout, keepAliveTimeout, headersTimeout, requestTimeout, maxHeadersCount })
console.log(server.listening, server.address(), server.maxRequestsPerSocket)
