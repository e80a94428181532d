// timingSafeEqual compares bytes and refuses different lengths.
//> exit
import { timingSafeEqual } from 'node:crypto'

console.log(timingSafeEqual(Buffer.from('abc'), Buffer.from('abc')))
console.log(timingSafeEqual(Buffer.from('abc'), Buffer.from('abd')))
try {
  timingSafeEqual(Buffer.from('a'), Buffer.from('ab'))
} catch (error) {
  const { name, code, message } = error as NodeJS.ErrnoException
  console.log(name, code, message)
}
