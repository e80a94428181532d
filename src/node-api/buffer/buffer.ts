/**
 * Buffer: a real subclass of Uint8Array, so a chunk costs one view and
 * no change of prototype. Knows bytes and encodings only. There is no pool.
 */
import { invalidArgType, nodeError, outOfRange } from '../errors.ts'
import { named } from '../named.ts'
import { type Encoding, findEncoding } from './encodings.ts'
import { createNumberMethods } from './numbers.ts'
import { findBytes } from './search.ts'

type Searched = string | number | Uint8Array

/** The constructor as `super(5)` and `super(buffer, offset, length)` need it. */
type BytesClass = Omit<Uint8ArrayConstructor, 'new'> & {
  new (value: any, offset?: number, length?: number): Uint8Array<ArrayBufferLike>
}

const SHOWN_BYTES = 50
const MOST_BYTES = Number.MAX_SAFE_INTEGER
const inspectCustom = Symbol.for('nodejs.util.inspect.custom')

export class Buffer extends (Uint8Array as BytesClass) {
  static poolSize = 8192

  static override from(value: any, second?: any, third?: any): any {
    if (typeof value === 'string') return adopt(encodingOf(second).encode(value))
    if (value == null) throw invalidFirst(value)
    if (
      value instanceof ArrayBuffer ||
      Object.prototype.toString.call(value) === '[object SharedArrayBuffer]'
    ) {
      return new Buffer(value, second, third)
    }
    if (typeof value !== 'object') throw invalidFirst(value)
    if (typeof value.length === 'number' || value.type === 'Buffer')
      return fromList(value.data ?? value)
    const plain = value[Symbol.toPrimitive]?.('string') ?? value.valueOf()
    if (plain !== value && plain != null) return Buffer.from(plain, second, third)
    if (value.buffer instanceof ArrayBuffer) return new Buffer(0)
    throw invalidFirst(value)
  }

  static alloc(size: number, fill?: string | number | Uint8Array, encoding?: string): Buffer {
    checkSize(size)
    const buffer = new Buffer(size)
    return fill === undefined || fill === 0
      ? buffer
      : (buffer.fill(fill as any, encoding as any) as Buffer)
  }

  static allocUnsafe(size: number): Buffer {
    checkSize(size)
    return new Buffer(size)
  }

  static allocUnsafeSlow(size: number): Buffer {
    return Buffer.allocUnsafe(size)
  }

  static concat(list: Uint8Array[], length?: number): Buffer {
    if (!Array.isArray(list)) throw invalidArgType('list', 'an instance of Array', list)
    const total = length ?? list.reduce((sum, each) => sum + each.length, 0)
    const joined = new Buffer(total)
    let at = 0
    for (const [i, each] of list.entries()) {
      if (!(each instanceof Uint8Array))
        throw invalidArgType(`list[${i}]`, 'an instance of Buffer or Uint8Array', each)
      if (at < total) joined.set(each.length > total - at ? each.subarray(0, total - at) : each, at)
      at += each.length
    }
    return joined
  }

  static byteLength(value: string | ArrayBuffer | ArrayBufferView, encoding?: string): number {
    if (typeof value === 'string')
      return (findEncoding(encoding) ?? encodingOf('utf8')).byteLength(value)
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength
    throw invalidArgType('string', 'of type string or an instance of Buffer or ArrayBuffer', value)
  }

  static compare(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
    const shared = Math.min(a.length, b.length)
    for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1
    return a.length === b.length ? 0 : a.length < b.length ? -1 : 1
  }

  static copyBytesFrom(
    view: ArrayBufferView & { length: number },
    offset = 0,
    length?: number,
  ): Buffer {
    const part = (view as any).subarray(offset, length === undefined ? undefined : offset + length)
    return adopt(new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice())
  }

  static isBuffer(value: unknown): value is Buffer {
    return value instanceof Buffer
  }

  static isEncoding(name: unknown): boolean {
    return typeof name === 'string' && name !== '' && findEncoding(name) !== undefined
  }

  get parent(): ArrayBufferLike {
    return this.buffer
  }

  get offset(): number {
    return this.byteOffset
  }

  override toString(encoding?: string, start = 0, end = this.length): string {
    const coding = encodingOf(encoding)
    if (start <= 0 && end >= this.length) return coding.decode(this)
    return coding.decode(super.subarray(Math.max(0, start), Math.max(0, end)))
  }

  override toLocaleString(encoding?: any): string {
    return this.toString(encoding)
  }

  toJSON(): { type: 'Buffer'; data: number[] } {
    return { type: 'Buffer', data: Array.from(this) }
  }

  equals(other: Uint8Array): boolean {
    if (!(other instanceof Uint8Array))
      throw invalidArgType('otherBuffer', 'an instance of Buffer or Uint8Array', other)
    return this.length === other.length && Buffer.compare(this, other) === 0
  }

  compare(
    other: Uint8Array,
    start = 0,
    end = other.length,
    ownStart = 0,
    ownEnd = this.length,
  ): -1 | 0 | 1 {
    if (!(other instanceof Uint8Array))
      throw invalidArgType('target', 'an instance of Buffer or Uint8Array', other)
    return Buffer.compare(super.subarray(ownStart, ownEnd), other.subarray(start, end))
  }

  /** A view, not a copy: the one place where Buffer and Uint8Array disagree. */
  override slice(start?: number, end?: number): any {
    return this.subarray(start, end)
  }

  copy(target: Uint8Array, at = 0, start = 0, end = this.length): number {
    if (at >= target.length || start >= end) return 0
    const part = super.subarray(start, Math.min(end, start + target.length - at))
    target.set(part, at)
    return part.length
  }

  write(
    text: string,
    offset?: number | string,
    length?: number | string,
    encoding?: string,
  ): number {
    if (typeof text !== 'string') throw invalidArgType('argument', 'of type string', text)
    if (typeof offset === 'string') return this.write(text, 0, undefined, offset)
    if (typeof length === 'string') return this.write(text, offset, undefined, length)
    const at = offset ?? 0
    if (at < 0 || at > this.length) throw outOfRange('offset', `>= 0 && <= ${this.length}`, at)
    const coding = encodingOf(encoding)
    const room = Math.min(length ?? Infinity, this.length - at)
    let bytes = coding.encode(text)
    if (bytes.length > room) bytes = bytes.subarray(0, wholeCharacters(bytes, room, coding))
    this.set(bytes, at)
    return bytes.length
  }

  override fill(value: any, start?: any, end?: any, encoding?: any): this {
    if (typeof start === 'string') return this.fill(value, 0, this.length, start)
    if (typeof end === 'string') return this.fill(value, start, this.length, end)
    if (typeof value === 'number' || typeof value === 'boolean')
      return super.fill(+value & 255, start, end)
    const bytes =
      typeof value === 'string' ? encodingOf(encoding).encode(value) : (value as Uint8Array)
    if (bytes.length === 0 && value.length > 0) {
      throw nodeError(
        TypeError,
        'ERR_INVALID_ARG_VALUE',
        `The argument 'value' is invalid. Received '${value}'`,
      )
    }
    if (bytes.length === 0) return super.fill(0, start, end)
    const last = end ?? this.length
    for (let i = start ?? 0, k = 0; i < last; i++, k++) this[i] = bytes[k % bytes.length]!
    return this
  }

  override indexOf(value: Searched, from?: any, encoding?: any): number {
    return search(this, value, from, encoding, true)
  }

  override lastIndexOf(value: Searched, from?: any, encoding?: any): number {
    return search(this, value, from, encoding, false)
  }

  override includes(value: Searched, from?: any, encoding?: any): boolean {
    return this.indexOf(value, from, encoding) !== -1
  }

  swap16(): this {
    return swap(this, 2)
  }

  swap32(): this {
    return swap(this, 4)
  }

  swap64(): this {
    return swap(this, 8)
  }

  [inspectCustom](): string {
    let text = ''
    for (let i = 0; i < this.length && i < SHOWN_BYTES; i++)
      text += ` ${this[i]!.toString(16).padStart(2, '0')}`
    const more = this.length - SHOWN_BYTES
    if (more > 0) text += ` ... ${more} more byte${more > 1 ? 's' : ''}`
    return `<${this.constructor.name}${text}>`
  }
}

const numbers = createNumberMethods()
for (const name in numbers) {
  Object.defineProperty(Buffer.prototype, name, {
    value: numbers[name],
    writable: true,
    configurable: true,
  })
}

function adopt(bytes: Uint8Array): Buffer {
  return new Buffer(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function fromList(list: ArrayLike<number>): Buffer {
  const buffer = new Buffer(list.length > 0 ? list.length : 0)
  for (let i = 0; i < buffer.length; i++) buffer[i] = list[i]! & 255
  return buffer
}

function search(
  bytes: Buffer,
  value: Searched,
  from: any,
  encoding: any,
  forward: boolean,
): number {
  if (typeof from === 'string') return search(bytes, value, undefined, from, forward)
  if (typeof value !== 'string' && typeof value !== 'number' && !(value instanceof Uint8Array)) {
    throw invalidArgType(
      'value',
      'one of type number or string or an instance of Buffer or Uint8Array',
      value,
    )
  }
  const wanted = typeof value === 'string' ? encodingOf(encoding).encode(value) : value
  return findBytes(bytes, wanted, from, forward)
}

named({ Buffer })

function encodingOf(name: unknown): Encoding {
  const found = findEncoding(name)
  if (found === undefined)
    throw nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${String(name)}`)
  return found
}

/** How many of the first `room` bytes hold whole characters: Node writes no half ones. */
function wholeCharacters(bytes: Uint8Array, room: number, coding: Encoding): number {
  if (coding !== findEncoding('utf8')) return coding === findEncoding('utf16le') ? room & ~1 : room
  let end = room
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end--
  return end
}

function swap<B extends Uint8Array>(bytes: B, size: number): B {
  if (bytes.length % size !== 0) {
    throw nodeError(
      RangeError,
      'ERR_INVALID_BUFFER_SIZE',
      `Buffer size must be a multiple of ${size * 8}-bits`,
    )
  }
  for (let at = 0; at < bytes.length; at += size) {
    new Uint8Array(bytes.buffer, bytes.byteOffset + at, size).reverse()
  }
  return bytes
}

function checkSize(size: unknown): void {
  if (typeof size !== 'number') throw invalidArgType('size', 'of type number', size)
  if (!(size >= 0 && size <= MOST_BYTES)) throw outOfRange('size', `>= 0 && <= ${MOST_BYTES}`, size)
}

function invalidFirst(value: unknown): Error {
  return invalidArgType(
    'first argument',
    'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object',
    value,
  )
}
