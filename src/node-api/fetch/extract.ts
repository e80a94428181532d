/** How the many kinds of body that a program may hand to Request and Response become one. */
import { encodeUtf8 } from '../../engine/text.ts'
import { PlatformURLSearchParams } from '../platform.ts'
import { type Body, bodyOf } from './body.ts'
import { bodyOfStream, ReadableStream } from './stream.ts'

export interface Extracted {
  body: Body | null
  type: string | null
  /** Null when it is only known at the end. */
  length: number | null
}

export function extract(given: any): Extracted {
  if (given === null || given === undefined) return { body: null, type: null, length: null }
  if (typeof given === 'string') return whole(encodeUtf8(given), 'text/plain;charset=UTF-8')
  if (given instanceof PlatformURLSearchParams) {
    return whole(encodeUtf8(given.toString()), 'application/x-www-form-urlencoded;charset=UTF-8')
  }
  if (ArrayBuffer.isView(given))
    return whole(new Uint8Array(given.buffer, given.byteOffset, given.byteLength).slice(), null)
  if (given instanceof ArrayBuffer) return whole(new Uint8Array(given.slice(0)), null)
  if (given instanceof ReadableStream) {
    const stream = given
    const body = bodyOfStream(stream)
    if (body.used || stream.locked)
      throw new TypeError('Response body object should not be disturbed or locked')
    return { body, type: null, length: null }
  }
  if (typeof given[Symbol.asyncIterator] === 'function') {
    return {
      body: bodyOfStream(ReadableStream.from(given)),
      type: null,
      length: null,
    }
  }
  return whole(encodeUtf8(String(given)), 'text/plain;charset=UTF-8')
}

function whole(bytes: Uint8Array, type: string | null): Extracted {
  return { body: bodyOf(bytes), type, length: bytes.length }
}
