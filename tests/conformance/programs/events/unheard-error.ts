// An error event without a listener throws the error and ends the process.
//> GET /
//> exit
import { EventEmitter } from 'node:events'
import { createServer } from 'node:http'

createServer(() => {
  new EventEmitter().emit('error', new RangeError('unheard'))
}).listen(process.env.PORT)
