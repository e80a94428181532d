// node:timers/promises: values, intervals by for await, and an abort.
//> exit
import { setImmediate, setInterval, setTimeout } from 'node:timers/promises'

console.log(await setTimeout(10, 'value'), await setImmediate('now'))
let rounds = 0
for await (const value of setInterval(5, 'tick')) {
  console.log(value)
  if (++rounds === 2) break
}
const controller = new AbortController()
globalThis.setTimeout(() => controller.abort(), 5)
await setTimeout(1_000, null, { signal: controller.signal }).catch((error) => {
  console.log(error.name, error.code, error.message)
})
