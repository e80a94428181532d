// createHash knows sha256, sha1 and md5.
//> exit
import { createHash } from 'node:crypto'

try {
  console.log(createHash('sha512').update('a').digest('hex').slice(0, 8))
} catch (error) {
  console.log((error as Error).message.split(':')[0])
}
