/**
 * The `readInt32BE` family of Buffer: about sixty methods, all of the same two shapes over
 * a DataView. Knows only that it is put on a Uint8Array.
 */
import { invalidArgType, nodeError, outOfRange } from '../errors.ts'

type Bytes = Uint8Array
type Method = (this: Bytes, ...values: any[]) => unknown

const KINDS: [name: string, view: string, bytes: number][] = [
  ['UInt8', 'Uint8', 1],
  ['Int8', 'Int8', 1],
  ['UInt16', 'Uint16', 2],
  ['Int16', 'Int16', 2],
  ['UInt32', 'Uint32', 4],
  ['Int32', 'Int32', 4],
  ['BigUInt64', 'BigUint64', 8],
  ['BigInt64', 'BigInt64', 8],
  ['Float', 'Float32', 4],
  ['Double', 'Float64', 8],
]

export function createNumberMethods(): Record<string, Method> {
  const methods: Record<string, Method> = {}
  for (const [name, view, size] of KINDS) {
    for (const order of size === 1 ? [''] : ['LE', 'BE']) {
      methods[`read${name}${order}`] = reader(view, size, order === 'LE')
      methods[`write${name}${order}`] = writer(view, size, order === 'LE')
    }
  }
  for (const order of ['LE', 'BE']) {
    for (const signed of [false, true]) {
      const name = `${signed ? 'Int' : 'UInt'}${order}`
      methods[`read${name}`] = function (offset, length) {
        return readBytes(this, offset, length, order === 'LE', signed)
      }
      methods[`write${name}`] = function (value, offset, length) {
        return writeBytes(this, value, offset, length, order === 'LE', signed)
      }
    }
  }
  for (const name of Object.keys(methods)) {
    if (name.includes('UInt')) methods[name.replace('UInt', 'Uint')] = methods[name]!
  }
  return methods
}

function reader(view: string, size: number, little: boolean): Method {
  return function (offset = 0) {
    checkOffset(this, offset, size)
    return (viewOf(this) as any)[`get${view}`](offset, little)
  }
}

function writer(view: string, size: number, little: boolean): Method {
  const [low, high] = rangeOf(view, size)
  return function (value, offset = 0) {
    const given = view.startsWith('Big') ? value : +value
    if (given < low || given > high)
      throw outOfRange('value', `>= ${show(low)} and <= ${show(high)}`, given)
    checkOffset(this, offset, size)
    ;(viewOf(this) as any)[`set${view}`](offset, given, little)
    return offset + size
  }
}

function rangeOf(view: string, size: number): [number | bigint, number | bigint] {
  if (view.startsWith('Float')) return [-Infinity, Infinity]
  const bits = BigInt(size * 8)
  const signed = view.includes('Int') && !view.includes('Uint')
  const low = signed ? -(1n << (bits - 1n)) : 0n
  const high = signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n
  return view.startsWith('Big') ? [low, high] : [Number(low), Number(high)]
}

function show(limit: number | bigint): string {
  return typeof limit === 'bigint' ? `${limit}n` : String(limit)
}

function readBytes(
  bytes: Bytes,
  offset: number,
  length: number,
  little: boolean,
  signed: boolean,
): number {
  checkLength(length)
  checkOffset(bytes, offset, length)
  let value = 0
  for (let i = 0; i < length; i++)
    value = value * 256 + bytes[offset + (little ? length - 1 - i : i)]!
  return signed && value >= 2 ** (8 * length - 1) ? value - 2 ** (8 * length) : value
}

function writeBytes(
  bytes: Bytes,
  value: number,
  offset: number,
  length: number,
  little: boolean,
  signed: boolean,
): number {
  checkLength(length)
  const high = 2 ** (8 * length - (signed ? 1 : 0)) - 1
  const low = signed ? -high - 1 : 0
  if (value < low || value > high) throw outOfRange('value', `>= ${low} and <= ${high}`, value)
  checkOffset(bytes, offset, length)
  let left = value < 0 ? value + 2 ** (8 * length) : value
  for (let i = 0; i < length; i++) {
    bytes[offset + (little ? i : length - 1 - i)] = left % 256
    left = Math.floor(left / 256)
  }
  return offset + length
}

function checkLength(length: number): void {
  if (typeof length !== 'number') throw invalidArgType('byteLength', 'of type number', length)
  if (!(length >= 1 && length <= 6)) throw outOfRange('byteLength', '>= 1 and <= 6', length)
}

function checkOffset(bytes: Bytes, offset: unknown, size: number): void {
  if (typeof offset !== 'number') throw invalidArgType('offset', 'of type number', offset)
  if (!Number.isInteger(offset)) throw outOfRange('offset', 'an integer', offset)
  const last = bytes.length - size
  if (last < 0)
    throw nodeError(
      RangeError,
      'ERR_BUFFER_OUT_OF_BOUNDS',
      'Attempt to access memory outside buffer bounds',
    )
  if (offset < 0 || offset > last) throw outOfRange('offset', `>= 0 and <= ${last}`, offset)
}

function viewOf(bytes: Bytes): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
