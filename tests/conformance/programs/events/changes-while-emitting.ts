// Listeners added or removed during an emit count from the next one on.
//> exit
import { EventEmitter } from 'node:events'

const emitter = new EventEmitter()
const second = () => console.log('second')
emitter.on('x', () => {
  console.log('first')
  emitter.off('x', second)
  emitter.on('x', () => console.log('added'))
})
emitter.on('x', second)
emitter.emit('x')
console.log('--')
emitter.emit('x')
