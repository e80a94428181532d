/**
 * What `Content-Length` does on the wire (RFC 9112, 6.3): a receiver takes that many bytes
 * and no more, and waits for those that do not come. Knows one direction of one exchange.
 */
import type { Part, RawHeaders } from './packet.ts'

export class Framing {
  /** Bytes that the receiver still waits for; null when the length was not announced. */
  #left: number | null = null

  /** What the receiver gets of a part: the part, a shortened one, or nothing. */
  frame(part: Part, hasBody: boolean): Part[] {
    if (part.kind === 'request' || part.kind === 'reply') {
      this.#left = hasBody ? announcedLength(part.headers) : null
      return [part]
    }
    if (this.#left === null) return [part]
    if (part.kind === 'body') return this.#cut(part.bytes)
    if (part.kind === 'end' && this.#left > 0) return []
    return [part]
  }

  #cut(bytes: Uint8Array): Part[] {
    const left = this.#left as number
    if (left === 0) return []
    this.#left = Math.max(0, left - bytes.length)
    return [{ kind: 'body', bytes: bytes.length > left ? bytes.subarray(0, left) : bytes }]
  }
}

/** `['Content-Length', '15']` → 15; null without one, or with one that is no number. */
export function announcedLength(headers: RawHeaders): number | null {
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = headers[index] as string
    if (name.length !== 14 || name.toLowerCase() !== 'content-length') continue
    const value = headers[index + 1] as string
    return /^\d+$/.test(value) ? Number(value) : null
  }
  return null
}
