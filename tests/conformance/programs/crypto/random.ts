// Random values have their shapes; two of them differ.
//> exit
import { randomBytes, randomInt, randomUUID } from 'node:crypto'

const shape = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
console.log(
  shape.test(randomUUID()),
  shape.test(crypto.randomUUID()),
  new Set([randomUUID(), randomUUID()]).size,
)
console.log(randomBytes(8).length, Buffer.isBuffer(randomBytes(1)), randomInt(5) < 5)
console.log(crypto.getRandomValues(new Uint8Array(4)).length, randomInt(7, 8))
const number = Math.random()
console.log(number >= 0 && number < 1)
