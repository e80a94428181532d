/**
 * Single header fields and chunks on their way out: which fields frame a message, and
 * bytes of whatever a program writes. Pure functions.
 */
import type { Content, RawHeaders } from '../../engine/packet.ts'
import { asContent } from '../../engine/text.ts'
import { findEncoding } from '../buffer/encodings.ts'
import { invalidArgType, nodeError } from '../errors.ts'

export const DATE = 1
export const CONNECTION = 2
export const LENGTH = 4
export const CHUNKED = 8

/** Appends a field to raw headers and tells which of the framing fields it is, if any. */
export function pushField(raw: RawHeaders, name: string, value: any): number {
  if (Array.isArray(value)) {
    const cookie = name.length === 6 && name.toLowerCase() === 'cookie'
    if (cookie && value.length > 1) raw.push(name, value.join('; '))
    else for (const each of value) raw.push(name, String(each))
  } else raw.push(name, typeof value === 'string' ? value : String(value))
  const { length } = name
  if (length !== 4 && length !== 10 && length !== 14 && length !== 17) return 0
  const lower = name.toLowerCase()
  if (lower === 'date') return DATE
  if (lower === 'connection') return CONNECTION
  if (lower === 'content-length') return LENGTH
  return lower === 'transfer-encoding' ? CHUNKED : 0
}

export function headersSent(verb: string): Error {
  return nodeError(
    Error,
    'ERR_HTTP_HEADERS_SENT',
    `Cannot ${verb} headers after they are sent to the client`,
  )
}

/** What is sent of a chunk that a program writes; `length` counts its bytes. */
export function toContent(chunk: any, encoding: string | undefined): Content {
  if (typeof chunk === 'string') {
    return encoding === undefined || encoding === 'utf8'
      ? asContent(chunk)
      : (findEncoding(encoding)?.encode(chunk) ?? asContent(chunk))
  }
  if (chunk instanceof Uint8Array) return chunk
  if (chunk === null)
    throw nodeError(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream')
  throw invalidArgType('chunk', 'of type string or an instance of Buffer or Uint8Array', chunk)
}
