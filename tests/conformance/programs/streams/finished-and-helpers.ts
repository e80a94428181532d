// finished waits for an end, and helpers take, filter, map and reduce.
//> exit
import { PassThrough, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'

console.log(
  await Readable.from([1, 2, 3, 4])
    .filter((n) => n % 2 === 0)
    .map((n) => n * 10)
    .toArray(),
)
console.log(await Readable.from([1, 2, 3]).reduce((sum, n) => sum + n, 0))
console.log(await Readable.from([1, 2, 3]).take(2).toArray())

const through = new PassThrough()
through.resume().end('x')
await finished(through)
console.log('finished')
const broken = new PassThrough()
broken.destroy(new Error('no'))
await finished(broken).catch((error) => console.log(error.message))
const cut = new PassThrough()
cut.destroy()
await finished(cut).catch((error) => console.log(error.code, error.message))
