// A slow Writable says false at its mark, and drain says when to go on.
//> exit
import { Writable } from 'node:stream'

const slow = new Writable({
  highWaterMark: 4,
  write(chunk, _encoding, done) {
    console.log('writing', String(chunk), this.writableLength)
    setTimeout(done, 10)
  },
  final(done) {
    console.log('final')
    done()
  },
})
slow.on('drain', () => {
  console.log('drain', slow.writableLength)
  slow.end('last', () => console.log('ended'))
})
slow.on('finish', () => console.log('finish')).on('close', () => console.log('close'))
console.log(slow.write('ab'), slow.write('cd'), slow.writableNeedDrain)
