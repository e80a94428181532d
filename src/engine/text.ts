/** UTF-8 to bytes and back, by the platform's own coders, which are the same everywhere. */

interface Coders {
  TextEncoder: new () => { encode(text: string): Uint8Array }
  TextDecoder: new () => { decode(bytes: Uint8Array): string }
}

const coders = globalThis as unknown as Coders
const encoder = new coders.TextEncoder()
const decoder = new coders.TextDecoder()

/** Up to this length a loop is faster than the platform's coders. */
const shortLength = 64

export function encodeUtf8(text: string): Uint8Array {
  if (text.length > shortLength) return encoder.encode(text)
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 127) return encoder.encode(text)
    bytes[index] = code
  }
  return bytes
}

/** Bytes that are not UTF-8 become U+FFFD, as in a browser. */
export function decodeUtf8(bytes: Uint8Array): string {
  if (bytes.length > shortLength) return decoder.decode(bytes)
  let text = ''
  for (let index = 0; index < bytes.length; index++) {
    const code = bytes[index] as number
    if (code > 127) return decoder.decode(bytes)
    text += String.fromCharCode(code)
  }
  return text
}

/** One array out of many, in order. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0] as Uint8Array
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    joined.set(piece, offset)
    offset += piece.length
  }
  return joined
}
