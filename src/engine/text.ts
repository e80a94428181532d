/** UTF-8 to bytes and back, by the platform's own coders, which are the same everywhere. */

interface Coders {
  TextEncoder: new () => { encode(text: string): Uint8Array }
  TextDecoder: new () => { decode(bytes: Uint8Array): string }
}

const coders = globalThis as unknown as Coders
const encoder = new coders.TextEncoder()
const decoder = new coders.TextDecoder()

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Bytes that are not UTF-8 become U+FFFD, as in a browser. */
export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes)
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
