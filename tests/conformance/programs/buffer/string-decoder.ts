// StringDecoder keeps what is not a whole character yet.
//> exit
import { StringDecoder } from 'node:string_decoder'

const decoder = new StringDecoder('utf8')
const bytes = Buffer.from('a한b')
for (const byte of bytes) console.log(JSON.stringify(decoder.write(Buffer.from([byte]))))
decoder.write(Buffer.from([0xed]))
console.log(JSON.stringify(decoder.end()))
