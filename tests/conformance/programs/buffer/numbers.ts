// Reading and writing numbers, and the errors beyond the end.
//> exit
const bytes = Buffer.alloc(8)
bytes.writeUInt32BE(0xdeadbeef, 0)
bytes.writeInt16LE(-2, 4)
console.log(bytes, bytes.readUInt32LE(0), bytes.readInt16LE(4), bytes.readUInt8(0))
bytes.writeDoubleBE(1.5)
console.log(bytes.readDoubleBE(), bytes.readBigUInt64BE())
for (const attempt of [() => bytes.readUInt32LE(6), () => bytes.writeUInt8(256, 0)]) {
  try {
    attempt()
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException
    console.log(name, code, message)
  }
}
