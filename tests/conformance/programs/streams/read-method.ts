// A Readable is asked for more only as it is read, and null ends it.
//> exit
import { Readable } from 'node:stream'

let next = 1
const numbers = new Readable({
  highWaterMark: 2,
  objectMode: true,
  read() {
    console.log('asked for', next)
    this.push(next > 4 ? null : next++)
  },
})
setTimeout(() => {
  console.log(numbers.readableLength, numbers.read(), numbers.readableLength)
  numbers.on('data', (number) => console.log('got', number))
  numbers.on('end', () => console.log('end', numbers.readableEnded))
}, 10)
