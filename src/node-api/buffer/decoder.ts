/**
 * `node:string_decoder`: text out of chunks that may cut a character in two. Knows
 * encodings; does not know where the chunks come from.
 */
import { nodeError } from '../errors.ts'
import { named } from '../named.ts'
import { encodingName, findEncoding } from './encodings.ts'

export class StringDecoder {
  readonly encoding: string
  #held: Uint8Array | null = null

  constructor(encoding = 'utf8') {
    const name = encodingName(encoding)
    if (name === undefined)
      throw nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`)
    this.encoding = name
  }

  write(chunk: Uint8Array | string): string {
    if (typeof chunk === 'string') return chunk
    const bytes = this.#held ? join(this.#held, chunk) : chunk
    const whole = wholeLength(bytes, this.encoding)
    this.#held = whole < bytes.length ? bytes.slice(whole) : null
    return findEncoding(this.encoding)!.decode(
      whole < bytes.length ? bytes.subarray(0, whole) : bytes,
    )
  }

  end(chunk?: Uint8Array | string): string {
    const text = chunk === undefined ? '' : this.write(chunk)
    if (this.#held === null) return text
    const rest = findEncoding(this.encoding)!.decode(this.#held)
    this.#held = null
    return text + rest
  }
}
named({ StringDecoder })

/** Bytes up to the last whole character. */
function wholeLength(bytes: Uint8Array, encoding: string): number {
  const length = bytes.length
  if (encoding === 'base64' || encoding === 'base64url') return length - (length % 3)
  if (encoding === 'utf16le') {
    const even = length & ~1
    const high = even >= 2 ? bytes[even - 1]! & 0xfc : 0
    return high === 0xd8 ? even - 2 : even
  }
  if (encoding !== 'utf8') return length
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back]!
    if (byte < 0x80) return length
    if (byte < 0xc0) continue
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return needs > back ? length - back : length
  }
  return length
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}
