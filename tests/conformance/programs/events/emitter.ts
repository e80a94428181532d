// Listeners are called in order, at once, with this and all values.
//> exit
import { EventEmitter } from 'node:events'

const emitter = new EventEmitter()
emitter.on('a', function (this: EventEmitter, ...values) {
  console.log('first', values, this === emitter)
})
emitter.once('a', () => console.log('once'))
emitter.prependListener('a', () => console.log('before'))
console.log(emitter.emit('a', 1, 2), emitter.emit('a'), emitter.emit('b'))
console.log(emitter.listenerCount('a'), emitter.eventNames())
emitter.removeAllListeners('a')
console.log(emitter.emit('a'))
emitter.on('newListener', (name) => console.log('new', name))
emitter.on('removeListener', (name) => console.log('removed', name))
const listener = () => {}
emitter.on('c', listener).off('c', listener)
