/**
 * `node:crypto` as far as labs need it: hashes, HMAC, and chance from the life's own seeded
 * stream. Nothing here is secret; it is a simulation.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { Buffer } from './buffer/buffer.ts'
import * as core from './core.ts'
import { invalidArgType, nodeError, outOfRange } from './errors.ts'
import { alsoShared } from './frozen.ts'
import { named } from './named.ts'

interface Running {
  update(bytes: Uint8Array): unknown
  digest(): Uint8Array
}

const ALGORITHMS: Record<string, typeof sha256 | typeof sha1> = {
  __proto__: null as never,
  sha256,
  sha1,
  md5,
}
const MOST_BYTES = 2 ** 31 - 1
/** `getRandomValues` of the standard refuses more. */
const MOST_VALUES = 65_536

class Hash {
  #running: Running
  #done = false

  constructor(running: Running) {
    this.#running = running
  }

  update(data: string | Uint8Array, encoding?: string): this {
    if (this.#done) throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called')
    this.#running.update(bytesOf(data, encoding, 'data'))
    return this
  }

  digest(encoding?: string): any {
    if (this.#done) throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called')
    this.#done = true
    const digest = Buffer.from(this.#running.digest())
    return encoding && encoding !== 'buffer' ? digest.toString(encoding) : digest
  }
}

function bytesOf(data: any, encoding: string | undefined, name: string): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, encoding)
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  throw invalidArgType(
    name,
    'of type string or an instance of Buffer, TypedArray, or DataView',
    data,
  )
}

function algorithm(name: string): typeof sha256 {
  if (typeof name !== 'string') throw invalidArgType('algorithm', 'of type string', name)
  const found = ALGORITHMS[name.toLowerCase().replace(/^(sha|md)-/, '$1')]
  if (!found)
    throw new Error(
      `Digest method not supported: this lab's Node has ${Object.keys(ALGORITHMS).join(', ')}`,
    )
  return found as typeof sha256
}

function createHash(name: string): Hash {
  return new Hash(algorithm(name).create())
}

function createHmac(name: string, key: string | Uint8Array): Hash {
  return new Hash(hmac.create(algorithm(name), bytesOf(key, undefined, 'key')))
}

function hash(name: string, data: string | Uint8Array, encoding = 'hex'): any {
  return createHash(name).update(data).digest(encoding)
}

function randomBytes(size: number, callback?: (error: null, bytes: Uint8Array) => void): any {
  if (typeof size !== 'number') throw invalidArgType('size', 'of type number', size)
  if (!(size >= 0 && size <= MOST_BYTES)) throw outOfRange('size', `>= 0 && <= ${MOST_BYTES}`, size)
  const bytes = Buffer.from(core.host.randomBytes(size))
  if (!callback) return bytes
  later(() => callback(null, bytes))
}

function randomInt(
  low: number,
  high?: number | ((error: null, value: number) => void),
  callback?: (error: null, value: number) => void,
): any {
  const [min, max] = typeof high === 'number' ? [low, high] : [0, low]
  const done = typeof high === 'function' ? high : callback
  if (!Number.isSafeInteger(min)) throw invalidArgType('min', 'a safe integer', min)
  if (!Number.isSafeInteger(max)) throw invalidArgType('max', 'a safe integer', max)
  if (max <= min) throw outOfRange('max', `greater than the value of "min" (${min})`, max)
  const value = min + draw(max - min)
  if (!done) return value
  later(() => done(null, value))
}

/** An even choice out of `range`: draws that would favour small numbers are thrown away. */
function draw(range: number): number {
  const most = 2 ** 48
  if (range >= most) throw outOfRange('max - min', `<= ${most - 1}`, range)
  const limit = most - (most % range)
  while (true) {
    const value = core.host.randomBytes(6).reduce((sum, byte) => sum * 256 + byte, 0)
    if (value < limit) return value % range
  }
}

function randomUUID(): string {
  const bytes = core.host.randomBytes(16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function getRandomValues<T extends ArrayBufferView>(target: T): T {
  if (target.byteLength > MOST_VALUES)
    throw new RangeError(`The requested length exceeds ${MOST_VALUES} bytes`)
  new Uint8Array(target.buffer, target.byteOffset, target.byteLength).set(
    core.host.randomBytes(target.byteLength),
  )
  return target
}

function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.byteLength !== b.byteLength) {
    throw nodeError(
      RangeError,
      'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
      'Input buffers must have the same byte length',
    )
  }
  return Buffer.compare(a, b) === 0
}

/** In a turn of its own, as whatever a thread pool did comes back. */
function later(callback: () => void): void {
  core.host.after(0, () => core.run(callback))
}

const webcrypto = { randomUUID, getRandomValues }
named({ Hash })
alsoShared(Hash)

export const crypto = {
  createHash,
  createHmac,
  hash,
  randomBytes,
  randomInt,
  randomUUID,
  getRandomValues,
  timingSafeEqual,
  webcrypto,
  getHashes: () => Object.keys(ALGORITHMS),
}
