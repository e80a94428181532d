/**
 * Writable: the class that learners see and extend. Its state machine is in `writing.ts`;
 * where the data goes is up to `_write`.
 */
import * as core from '../core.ts'
import { nodeError } from '../errors.ts'
import { named } from '../named.ts'
import { abortWith, destroy, errorOrDestroy } from './destroy.ts'
import { createWritableState, type StreamOptions, type WritableState } from './state.ts'
import { Stream } from './stream.ts'
import * as writing from './writing.ts'

export class Writable extends Stream {
  declare _writableState: WritableState
  declare _writev: ((chunks: any[], callback: (error?: any) => void) => void) | undefined
  declare _final: ((callback: (error?: any) => void) => void) | undefined

  constructor(options?: StreamOptions) {
    super()
    this._initWritable(options, false)
  }

  /** Also called by Duplex, which has Readable for its parent. */
  _initWritable(options: StreamOptions | undefined, duplex: boolean): void {
    this._writableState = createWritableState(options, duplex)
    if (options === undefined) return
    if (typeof options.write === 'function') this._write = options.write
    if (typeof options.writev === 'function') this._writev = options.writev
    if (typeof options.destroy === 'function') this._destroy = options.destroy
    if (typeof options.final === 'function') this._final = options.final
    if (options.signal) core.nextTick(abortWith, this, options.signal)
  }

  _write(chunk: any, encoding: string, callback: (error?: any) => void): void {
    if (this._writev) this._writev([{ chunk, encoding }], callback)
    else
      throw nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The _write() method is not implemented')
  }

  _destroy(error: any, callback: (error?: any) => void): void {
    callback(error)
  }

  destroy(error?: any): this {
    if (!this._writableState.destroyed) core.nextTick(writing.failBuffered, this)
    destroy(this, error)
    return this
  }

  write(chunk: any, encoding?: any, callback?: any): boolean {
    if (typeof encoding === 'function')
      return writing.write(this, chunk, undefined, encoding) === true
    return writing.write(this, chunk, encoding, callback) === true
  }

  end(chunk?: any, encoding?: any, callback?: any): this {
    if (typeof chunk === 'function') writing.end(this, undefined, undefined, chunk)
    else if (typeof encoding === 'function') writing.end(this, chunk, undefined, encoding)
    else writing.end(this, chunk, encoding, callback)
    return this
  }

  cork(): void {
    this._writableState.corked++
  }

  uncork(): void {
    writing.uncork(this)
  }

  setDefaultEncoding(encoding: string): this {
    this._writableState.defaultEncoding = encoding
    return this
  }

  get writable(): boolean {
    const state = this._writableState
    return state.writable && !state.destroyed && !state.errored && !state.ending && !state.ended
  }

  get writableEnded(): boolean {
    return this._writableState.ending
  }

  get writableFinished(): boolean {
    return this._writableState.finished
  }

  get writableLength(): number {
    return this._writableState.length
  }

  get writableHighWaterMark(): number {
    return this._writableState.highWaterMark
  }

  get writableObjectMode(): boolean {
    return this._writableState.objectMode
  }

  get writableCorked(): number {
    return this._writableState.corked
  }

  get writableNeedDrain(): boolean {
    const state = this._writableState
    return !state.destroyed && !state.ending && state.needDrain
  }

  get writableAborted(): boolean {
    const state = this._writableState
    return state.writable && (state.destroyed || !!state.errored) && !state.finished
  }

  get destroyed(): boolean {
    return this._writableState.destroyed
  }

  get closed(): boolean {
    return this._writableState.closed
  }

  get errored(): any {
    return this._writableState.errored
  }

  static [Symbol.hasInstance](value: any): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a class that extends this one answers for itself
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true
    // biome-ignore lint/complexity/noThisInStatic: the same
    return this === Writable && !!value?._writableState && typeof value.write === 'function'
  }
}

Object.defineProperty(Writable.prototype, 'pipe', {
  value(this: Writable) {
    errorOrDestroy(this, nodeError(Error, 'ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable'))
  },
  writable: true,
  configurable: true,
})

named({ Writable })
