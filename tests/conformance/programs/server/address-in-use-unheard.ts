// If nobody hears it, the second listen ends the process.
//> exit
import { createServer } from 'node:http'

createServer().listen(process.env.PORT)
createServer().listen(process.env.PORT)
