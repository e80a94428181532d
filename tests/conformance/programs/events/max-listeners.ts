// Too many listeners are warned about, once.
//> exit
import { EventEmitter } from 'node:events'

const emitter = new EventEmitter()
for (let index = 0; index < 12; index++) emitter.on('x', () => {})
console.log(emitter.getMaxListeners(), emitter.listenerCount('x'))
emitter.setMaxListeners(20)
