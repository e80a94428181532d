/**
 * Text to bytes and back, for every encoding that Node's Buffer takes. Pure functions over
 * Uint8Array; knows no Buffer class.
 */
import { decodeUtf8, encodeUtf8 } from '../../engine/text.ts'

export interface Encoding {
  encode(text: string): Uint8Array
  decode(bytes: Uint8Array): string
  byteLength(text: string): number
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const BASE64_URL = `${BASE64.slice(0, 62)}-_`
const HEX = '0123456789abcdef'
/** Code unit → six bits, both alphabets; 255 where there is none. */
const SIX_BITS = new Uint8Array(256).fill(255)
for (let i = 0; i < 64; i++) {
  SIX_BITS[BASE64.charCodeAt(i)] = i
  SIX_BITS[BASE64_URL.charCodeAt(i)] = i
}

const utf8: Encoding = {
  encode: encodeUtf8,
  decode: decodeUtf8,
  byteLength: (text) => encodeUtf8(text).length,
}

const latin1: Encoding = {
  encode: (text) => eachUnit(text, 0xff),
  decode: (bytes) => fromCodes(bytes, 0xff),
  byteLength: (text) => text.length,
}

const ascii: Encoding = { ...latin1, decode: (bytes) => fromCodes(bytes, 0x7f) }

const hex: Encoding = {
  encode(text) {
    const bytes = new Uint8Array(text.length >> 1)
    for (let i = 0; i < bytes.length; i++) {
      const value = Number.parseInt(text.slice(i * 2, i * 2 + 2), 16)
      if (!/^[0-9a-f]{2}$/i.test(text.slice(i * 2, i * 2 + 2))) return bytes.subarray(0, i)
      bytes[i] = value
    }
    return bytes
  },
  decode(bytes) {
    let text = ''
    for (const byte of bytes) text += HEX[byte >> 4]! + HEX[byte & 15]!
    return text
  },
  byteLength: (text) => text.length >>> 1,
}

const utf16: Encoding = {
  encode(text) {
    const bytes = new Uint8Array(text.length * 2)
    for (let i = 0; i < text.length; i++) {
      bytes[i * 2] = text.charCodeAt(i)
      bytes[i * 2 + 1] = text.charCodeAt(i) >> 8
    }
    return bytes
  },
  decode(bytes) {
    let text = ''
    for (let i = 0; i + 1 < bytes.length; i += 2)
      text += String.fromCharCode(bytes[i]! | (bytes[i + 1]! << 8))
    return text
  },
  byteLength: (text) => text.length * 2,
}

const base64: Encoding = {
  encode: decodeBase64,
  decode: (bytes) => encodeBase64(bytes, BASE64, '='),
  byteLength: base64Length,
}

const base64url: Encoding = { ...base64, decode: (bytes) => encodeBase64(bytes, BASE64_URL, '') }

const encodings: Record<string, Encoding> = {
  __proto__: null as never,
  utf8,
  'utf-8': utf8,
  latin1,
  binary: latin1,
  ascii,
  hex,
  base64,
  base64url,
  utf16le: utf16,
  'utf-16le': utf16,
  ucs2: utf16,
  'ucs-2': utf16,
}

/** Undefined for a name that Node does not know; no name at all is UTF-8. */
export function findEncoding(name: unknown): Encoding | undefined {
  if (name === undefined || name === null || name === '' || name === 'utf8') return utf8
  return encodings[name as string] ?? encodings[String(name).toLowerCase()]
}

/** `'UTF-8'` → `'utf8'`: the name that Node reports in `readableEncoding`. */
export function encodingName(name: string): string | undefined {
  const found = findEncoding(name)
  if (found === undefined) return undefined
  const names = ['utf8', 'utf16le', 'latin1', 'ascii', 'hex', 'base64', 'base64url']
  return names.find((each) => encodings[each] === found)
}

function eachUnit(text: string, mask: number): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & mask
  return bytes
}

function fromCodes(bytes: Uint8Array, mask: number): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte & mask)
  return text
}

function encodeBase64(bytes: Uint8Array, alphabet: string, padding: string): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const left = bytes.length - i
    text += alphabet[bits >> 18]! + alphabet[(bits >> 12) & 63]!
    text += left > 1 ? alphabet[(bits >> 6) & 63]! : padding
    text += left > 2 ? alphabet[bits & 63]! : padding
  }
  return text
}

/** Characters outside both alphabets are skipped, and `=` ends the text, as in Node. */
function decodeBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4))
  let length = 0
  let bits = 0
  let have = 0
  for (let i = 0; i < text.length && text[i] !== '='; i++) {
    const six = SIX_BITS[text.charCodeAt(i) & 0xff]!
    if (six === 255) continue
    bits = ((bits << 6) | six) & 0xffffff
    have += 6
    if (have < 8) continue
    have -= 8
    bytes[length++] = (bits >> have) & 0xff
  }
  return bytes.subarray(0, length)
}

function base64Length(text: string): number {
  let length = text.length
  if (text.endsWith('==')) length -= 2
  else if (text.endsWith('=')) length--
  return (length * 3) >>> 2
}
