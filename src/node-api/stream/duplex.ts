/** Duplex, Transform and PassThrough: both sides in one object. Knows no data of its own. */
import { nodeError } from '../errors.ts'
import { named } from '../named.ts'
import { Readable } from './readable.ts'
import type { StreamOptions } from './state.ts'
import { Writable } from './writable.ts'

type Callback = (error?: any, chunk?: any) => void

export class Duplex extends Readable {
  declare _initWritable: (options: StreamOptions | undefined, duplex: boolean) => void
  declare write: (chunk: any, encoding?: any, callback?: any) => boolean
  declare end: (chunk?: any, encoding?: any, callback?: any) => this
  allowHalfOpen: boolean

  constructor(options?: StreamOptions) {
    super(options, true)
    this._initWritable(options, true)
    this.allowHalfOpen = options?.allowHalfOpen !== false
    if (options?.readable === false)
      Object.assign(this._readableState, { ended: true, endEmitted: true })
    if (options?.writable === false)
      Object.assign(this._writableState, { ending: true, ended: true, finished: true })
  }
}

const own = new Set<string | symbol>(Reflect.ownKeys(Readable.prototype))
for (const name of Reflect.ownKeys(Writable.prototype)) {
  if (own.has(name)) continue
  Object.defineProperty(
    Duplex.prototype,
    name,
    Object.getOwnPropertyDescriptor(Writable.prototype, name)!,
  )
}
Object.defineProperties(Duplex.prototype, {
  destroyed: {
    get(this: Duplex) {
      return this._readableState.destroyed && this._writableState.destroyed
    },
    configurable: true,
  },
})

export class Transform extends Duplex {
  declare _flush: ((callback: Callback) => void) | undefined
  #waiting: Callback | null = null

  constructor(options?: StreamOptions) {
    super(options)
    this._readableState.sync = false
    if (typeof options?.transform === 'function') this._transform = options.transform
    if (typeof options?.flush === 'function') this._flush = options.flush
  }

  _transform(_chunk: any, _encoding: string, _callback: Callback): void {
    throw nodeError(
      Error,
      'ERR_METHOD_NOT_IMPLEMENTED',
      'The _transform() method is not implemented',
    )
  }

  /** Asks for more input only once its output was taken. */
  _write(chunk: any, encoding: string, callback: Callback): void {
    const state = this._readableState
    const before = state.length
    this._transform(chunk, encoding, (error, result) => {
      if (error) return callback(error)
      if (result !== null && result !== undefined) this.push(result)
      if (state.ended || before === state.length || state.length < state.highWaterMark) callback()
      else this.#waiting = callback
    })
  }

  _read(): void {
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.()
  }

  _final(callback: Callback): void {
    if (typeof this._flush !== 'function' || this.destroyed) {
      this.push(null)
      return callback()
    }
    this._flush((error, result) => {
      if (error) return void this.destroy(error)
      if (result !== null && result !== undefined) this.push(result)
      this.push(null)
      callback()
    })
  }
}

export class PassThrough extends Transform {
  _transform(chunk: any, _encoding: string, callback: Callback): void {
    callback(null, chunk)
  }
}

named({ Duplex, Transform, PassThrough })
