// Only the modules of Node that labs need are there.
//> exit
import { createServer } from 'node:net'

console.log(typeof createServer)
