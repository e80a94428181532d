/**
 * A part of a packet as plain data of its own. Learner code can find its way to a channel,
 * and what it sends may be a getter, a proxy, or bytes that it changes later: that ends
 * here, in the sender's turn, and nothing of the sender's reaches another life.
 */
import type { Content, Part, RawHeaders } from './packet.ts'
import { asContent } from './text.ts'

const lowestStatus = 100
const highestStatus = 999

/** Throws a `TypeError` or `RangeError` for what is no part; it is the sender's own. */
export function ownPart(part: Part): Part {
  const { kind } = part
  switch (kind) {
    case 'request':
      return {
        kind,
        method: ownText(part.method),
        path: ownText(part.path),
        headers: ownHeaders(part.headers),
      }
    case 'reply':
      return {
        kind,
        status: ownStatus(part.status),
        reason: ownText(part.reason),
        headers: ownHeaders(part.headers),
      }
    case 'body':
      return { kind, bytes: ownBytes(part.bytes) }
    case 'end':
    case 'reset':
      return { kind }
    default:
      throw new TypeError('a channel does not send that')
  }
}

function ownText(value: string): string {
  return typeof value === 'string' ? value : String(value)
}

function ownStatus(value: number): number {
  const status = Number(value)
  if (Number.isInteger(status) && status >= lowestStatus && status <= highestStatus) return status
  throw new RangeError(`Invalid status code: ${status}`)
}

/** Read once, by index: an array may have an iterator of the learner's. */
function ownHeaders(given: RawHeaders): RawHeaders {
  const headers: RawHeaders = []
  const { length } = given
  for (let index = 0; index < length; index++) headers.push(ownText(given[index] as string))
  return headers
}

/** The constructor reads real arrays of bytes without calling anything of theirs. */
function ownBytes(bytes: Content): Content {
  if (typeof bytes === 'string') return asContent(bytes)
  if (!ArrayBuffer.isView(bytes)) throw new TypeError('a body is made of bytes')
  return new Uint8Array(bytes)
}
