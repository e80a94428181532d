// Making, slicing, joining and comparing Buffers.
//> exit
const text = Buffer.from('안녕 hello')
console.log(text.length, text.toString('utf8', 0, 6), text.subarray(7).toString())
console.log(Buffer.concat([Buffer.from('a'), Buffer.from([98, 99])]), Buffer.alloc(3, 'ab'))
console.log(text.toString('base64'), text.toString('hex'), Buffer.from('_-8', 'base64url'))
console.log(Buffer.byteLength('é'), Buffer.compare(Buffer.from('a'), Buffer.from('b')))
console.log(text.indexOf('hello'), text.includes('bye'), text.equals(Buffer.from(text)))
const shared = text.subarray(0, 1)
shared[0] = 65
console.log(text[0], Buffer.isBuffer(shared), JSON.stringify(Buffer.from('ab')))
