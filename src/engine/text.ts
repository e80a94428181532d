/** UTF-8 to bytes and back, by the platform's own coders, which are the same everywhere. */

import type { Content } from './packet.ts'

interface Coders {
  TextEncoder: new () => {
    encode(text: string): Uint8Array
    encodeInto(text: string, bytes: Uint8Array): { written: number }
  }
  TextDecoder: new (name: string, options: object) => { decode(bytes: Uint8Array): string }
}

const coders = globalThis as unknown as Coders
const encoder = new coders.TextEncoder()
const decoder = new coders.TextDecoder('utf-8', { ignoreBOM: true })

/** Texts up to this length are encoded in a place of their own and copied: cheaper than a new buffer from the platform. */
const shortLength = 1_000
const scratch = new Uint8Array(3 * shortLength)

/** `'é'` → bytes C3 A9; half a surrogate pair becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  if (text.length > shortLength) return encoder.encode(text)
  return scratch.slice(0, encoder.encodeInto(text, scratch).written)
}

/** Bytes C3 A9 → `'é'`; bytes that are not UTF-8 become U+FFFD; a byte order mark is kept. */
export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

const asciiOnly = /^[\0-\x7f]*$/
/** Longer texts are made bytes at once: to look through them costs as much. */
const longestAscii = 10_000

/** `'ok'` stays what it is, `'é'` becomes two bytes. Either way `length` counts bytes. */
export function asContent(text: string): Content {
  const isPlain = text.length <= longestAscii && asciiOnly.test(text)
  return isPlain ? text : encodeUtf8(text)
}

export function asBytes(content: Content): Uint8Array {
  return typeof content === 'string' ? encodeUtf8(content) : content
}

export function asText(content: Content): string {
  return typeof content === 'string' ? content : decodeUtf8(content)
}

/** The text of a body that came in pieces; a character may be cut between two. */
export function joinText(pieces: readonly Content[]): string {
  if (pieces.every((piece) => typeof piece === 'string')) return pieces.join('')
  return decodeUtf8(joinBytes(pieces.map(asBytes)))
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
