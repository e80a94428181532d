// An error in the main module ends the process before anything listens.
//> exit
import { createServer } from 'node:http'

console.log('starting')
createServer().listen(process.env.PORT)
throw new Error('at the start')
