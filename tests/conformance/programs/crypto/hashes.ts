// createHash: algorithms, encodings, pieces.
//> exit
import { createHash } from 'node:crypto'

for (const name of ['sha256', 'sha1', 'md5']) {
  console.log(name, createHash(name).update('한글').digest('hex').slice(0, 32))
}
console.log(createHash('sha256').update('a').update(Buffer.from('b')).digest('base64'))
console.log(createHash('md5').update('').digest().length)
const used = createHash('sha256')
used.digest()
for (const attempt of [() => used.update('x'), () => used.digest()]) {
  try {
    attempt()
  } catch (error) {
    console.log((error as NodeJS.ErrnoException).code, (error as Error).message)
  }
}
