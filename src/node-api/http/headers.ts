/**
 * Rules of header fields: what may be sent and how repeated fields are joined for a
 * handler. Pure functions over `RawHeaders`.
 */
import type { RawHeaders } from '../../engine/packet.ts'
import { nodeError } from '../errors.ts'

export type HeaderValue = string | number | readonly string[]
export type IncomingHeaders = Record<string, string | string[]>

const TOKEN = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/
const INVALID_VALUE = /[^\t\x20-\x7e\x80-\xff]/

/** Fields of which only the first counts; the others are joined by a comma. */
const FIRST_ONLY = new Set([
  'age',
  'authorization',
  'content-length',
  'content-type',
  'etag',
  'expires',
  'from',
  'host',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'location',
  'max-forwards',
  'proxy-authorization',
  'referer',
  'retry-after',
  'server',
  'user-agent',
])

/** `['A', '1', 'a', '2']` → `{a: '1, 2'}`, `set-cookie` always an array: `message.headers`. */
export function joinHeaders(raw: RawHeaders): IncomingHeaders {
  const headers: IncomingHeaders = {}
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i]!.toLowerCase()
    const value = raw[i + 1]!
    const known = headers[name]
    if (name === 'set-cookie') {
      if (known === undefined) headers[name] = [value]
      else (known as string[]).push(value)
    } else if (known === undefined || !Object.hasOwn(headers, name)) headers[name] = value
    else if (!FIRST_ONLY.has(name))
      headers[name] = `${known}${name === 'cookie' ? '; ' : ', '}${value}`
  }
  return headers
}

/** `['A', '1', 'a', '2']` → `{a: ['1', '2']}`. */
export function headersDistinct(raw: RawHeaders): Record<string, string[]> {
  const headers: Record<string, string[]> = { __proto__: null as never }
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i]!.toLowerCase()
    if (headers[name]) headers[name].push(raw[i + 1]!)
    else headers[name] = [raw[i + 1]!]
  }
  return headers
}

export function validateHeaderName(name: unknown, label = 'Header name'): void {
  if (typeof name === 'string' && TOKEN.test(name)) return
  throw nodeError(
    TypeError,
    'ERR_INVALID_HTTP_TOKEN',
    `${label} must be a valid HTTP token ["${String(name)}"]`,
  )
}

export function validateHeaderValue(name: string, value: unknown): void {
  if (value === undefined) {
    throw nodeError(
      TypeError,
      'ERR_HTTP_INVALID_HEADER_VALUE',
      `Invalid value "${value}" for header "${name}"`,
    )
  }
  if (hasInvalidCharacter(value)) {
    throw nodeError(
      TypeError,
      'ERR_INVALID_CHAR',
      `Invalid character in header content ["${name}"]`,
    )
  }
}

export function hasInvalidCharacter(value: unknown): boolean {
  return INVALID_VALUE.test(value as string)
}

/** The value of a field in raw headers; `name` in lower case. */
export function findRaw(raw: RawHeaders, name: string): string | undefined {
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const each = raw[i]!
    if (each.length === name.length && (each === name || each.toLowerCase() === name))
      return raw[i + 1]
  }
  return undefined
}
