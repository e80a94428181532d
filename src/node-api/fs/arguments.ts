/** What a caller may hand in, checked as Node checks it: paths, flags, options, data. Pure functions. */

import { decodeUtf8 } from '../../engine/text.ts'
import { Buffer } from '../buffer/buffer.ts'
import { findEncoding } from '../buffer/encodings.ts'
import { invalidArgType, invalidArgValue, nodeError, outOfRange } from '../errors.ts'

export const constants = {
  F_OK: 0,
  X_OK: 1,
  W_OK: 2,
  R_OK: 4,
  COPYFILE_EXCL: 1,
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 64,
  O_EXCL: 128,
  O_TRUNC: 512,
  O_APPEND: 1024,
  O_SYNC: 1_052_672,
}

const { O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_SYNC } = constants

const FLAGS: Record<string, number> = {
  __proto__: null as never,
  r: 0,
  rs: O_SYNC,
  'r+': O_RDWR,
  'rs+': O_RDWR | O_SYNC,
  w: O_TRUNC | O_CREAT | O_WRONLY,
  wx: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  'w+': O_TRUNC | O_CREAT | O_RDWR,
  'wx+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  a: O_APPEND | O_CREAT | O_WRONLY,
  ax: O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
  as: O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  'a+': O_APPEND | O_CREAT | O_RDWR,
  'ax+': O_APPEND | O_CREAT | O_RDWR | O_EXCL,
  'as+': O_APPEND | O_CREAT | O_RDWR | O_SYNC,
}

/** What an open file may do. */
export interface Access {
  readable: boolean
  writable: boolean
  create: boolean
  exclusive: boolean
  truncate: boolean
  append: boolean
  /** Each write is flushed before it is done. */
  sync: boolean
}

/** `'a+'`, or Linux's own bits. */
export function accessOf(flags: unknown = 'r'): Access {
  const bits = typeof flags === 'number' ? flags : FLAGS[String(flags ?? 'r')]
  if (bits === undefined) throw invalidArgValue('flags', flags)
  return {
    readable: (bits & O_WRONLY) === 0,
    writable: (bits & (O_WRONLY | O_RDWR)) !== 0,
    create: (bits & O_CREAT) !== 0,
    exclusive: (bits & O_EXCL) !== 0,
    truncate: (bits & O_TRUNC) !== 0,
    append: (bits & O_APPEND) !== 0,
    sync: (bits & O_SYNC) === O_SYNC,
  }
}

/** The path as the learner wrote it; error messages show it so. */
export function pathOf(value: unknown, name = 'path'): string {
  const path = isFileUrl(value) ? pathOfUrl(value) : value
  const text = path instanceof Uint8Array ? decodeUtf8(path) : path
  if (typeof text !== 'string')
    throw invalidArgType(name, 'of type string or an instance of Buffer or URL', value)
  if (text.includes('\0')) {
    const reason = 'must be a string, Uint8Array, or URL without null bytes'
    throw invalidArgValue(name, text.replaceAll('\0', '\\x00'), reason)
  }
  return text
}

function isFileUrl(value: any): value is URL {
  return typeof value?.href === 'string' && typeof value.protocol === 'string'
}

function pathOfUrl(url: URL): string {
  if (url.protocol !== 'file:')
    throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file')
  return decodeURIComponent(url.pathname)
}

/** `'utf8'` is short for `{ encoding: 'utf8' }`. */
export function optionsOf(given: any): Record<string, any> {
  if (given === undefined || given === null || typeof given === 'function') return {}
  const options = typeof given === 'string' ? { encoding: given } : given
  if (typeof options !== 'object')
    throw invalidArgType('options', 'one of type string or object', given)
  const { encoding, flush } = options
  if (encoding && encoding !== 'buffer' && findEncoding(encoding) === undefined)
    throw invalidArgValue('encoding', encoding, 'is invalid encoding')
  if (flush !== undefined && flush !== null && typeof flush !== 'boolean')
    throw invalidArgType('options.flush', 'of type boolean', flush)
  return options
}

/** Bytes of its own: what the caller changes later does not reach the disk. */
export function dataOf(data: unknown, encoding: string | undefined, name = 'data'): Uint8Array {
  if (typeof data === 'string') return findEncoding(encoding)!.encode(data)
  if (ArrayBuffer.isView(data)) return viewOf(data).slice()
  const expected = 'of type string or an instance of Buffer, TypedArray, or DataView'
  throw invalidArgType(name, expected, data)
}

/** The bytes under any typed array, not a copy. */
export function viewOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
}

/** Text when an encoding is given, else a Buffer. */
export function resultOf(bytes: Uint8Array, encoding: unknown): any {
  const buffer = new Buffer(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding as string) : buffer
}

export function descriptorOf(value: unknown): number {
  if (typeof value !== 'number') throw invalidArgType('fd', 'of type number', value)
  return integer('fd', value, 0, 2 ** 31 - 1)
}

/** Throws unless it is a whole number within the bounds. */
export function integer(name: string, value: any, least: number, most?: number): number {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value)
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value)
  const range = most === undefined ? `>= ${least}` : `>= ${least} && <= ${most}`
  if (value < least || (most !== undefined && value > most)) throw outOfRange(name, range, value)
  return value
}
