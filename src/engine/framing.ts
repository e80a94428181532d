/**
 * What `Content-Length` does on the wire (RFC 9112, 6.3): a receiver takes that many bytes
 * and no more, and waits for those that do not come. Knows one direction of one exchange.
 */
import type { Content, Part, RawHeaders } from './packet.ts'

export class Framing {
  /** Bytes that the receiver still waits for; null when the length was not announced. */
  #left: number | null = null

  /** What the receiver gets of a part: the part, a shortened one, or null for nothing. */
  frame(part: Part, hasBody: boolean): Part | null {
    if (part.kind === 'request' || part.kind === 'reply') {
      this.#left = hasBody ? announcedLength(part.headers) : null
      return part
    }
    if (this.#left === null) return part
    if (part.kind === 'body') return this.#cut(part, this.#left)
    return part.kind === 'end' && this.#left > 0 ? null : part
  }

  #cut(part: BodyPart, left: number): Part | null {
    this.#left = Math.max(0, left - part.bytes.length)
    if (left === 0) return null
    return part.bytes.length > left ? { kind: 'body', bytes: start(part.bytes, left) } : part
  }
}

function start(content: Content, length: number): Content {
  return typeof content === 'string' ? content.slice(0, length) : content.subarray(0, length)
}

type BodyPart = Extract<Part, { kind: 'body' }>

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
