// events.once and events.on turn events into promises.
//> exit
import { EventEmitter, on, once } from 'node:events'

const emitter = new EventEmitter()
setTimeout(() => emitter.emit('ready', 1, 2), 5)
console.log(await once(emitter, 'ready'))
setTimeout(() => emitter.emit('error', new Error('no')), 5)
await once(emitter, 'ready').catch((error) => console.log(error.message))
setTimeout(() => {
  emitter.emit('data', 'a')
  emitter.emit('data', 'b')
}, 5)
let seen = 0
for await (const [value] of on(emitter, 'data')) {
  console.log(value)
  if (++seen === 2) break
}
const controller = new AbortController()
setTimeout(() => controller.abort(), 5)
await once(emitter, 'never', { signal: controller.signal }).catch((error) => {
  console.log(error.name, error.code)
})
