// What is not an Error is wrapped in one that says so.
//> exit
import { EventEmitter } from 'node:events'

const emitter = new EventEmitter()
try {
  emitter.emit('error', 'just text')
} catch (error) {
  const { name, code, message, context } = error as Error & { code: string; context: unknown }
  console.log(name, code, message, context)
}
emitter.on('error', (text) => console.log('heard', text))
emitter.emit('error', 'just text')
