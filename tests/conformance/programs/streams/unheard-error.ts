// An error event of a stream that nobody hears ends the process.
//> exit
import { Readable } from 'node:stream'

process.on('exit', (code) => console.log('exit', code))
new Readable({ read() {} }).destroy(new Error('nobody listens'))
