// Every encoding there and back, and base64 of the web.
//> exit
for (const encoding of ['utf8', 'latin1', 'ascii', 'hex', 'base64', 'base64url', 'utf16le']) {
  const bytes = Buffer.from('ab?>é', 'latin1')
  const text = bytes.toString(encoding as BufferEncoding)
  console.log(encoding, text, Buffer.from(text, encoding as BufferEncoding).toString('hex'))
}
console.log(btoa('hi'), atob('aGk='), Buffer.isEncoding('utf-9'))
try {
  Buffer.from('x', 'utf-9' as BufferEncoding)
} catch (error) {
  console.log((error as NodeJS.ErrnoException).code, (error as Error).message)
}
