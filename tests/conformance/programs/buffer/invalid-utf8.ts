// Bytes that are no UTF-8 become U+FFFD, or an error for a fatal decoder.
//> exit
const broken = Buffer.from([0x61, 0xff, 0xed, 0x95, 0x62])
console.log(JSON.stringify(broken.toString()), Buffer.from('\ud800').toString('hex'))
console.log(JSON.stringify(new TextDecoder().decode(broken)))
try {
  new TextDecoder('utf-8', { fatal: true }).decode(broken)
} catch (error) {
  const { name, code, message } = error as NodeJS.ErrnoException
  console.log(name, code, message)
}
const decoder = new TextDecoder()
const korean = Buffer.from('한')
console.log(
  decoder.decode(korean.subarray(0, 2), { stream: true }) + decoder.decode(korean.subarray(2)),
)
console.log(new TextEncoder().encode('한'), new TextDecoder('latin1').encoding)
