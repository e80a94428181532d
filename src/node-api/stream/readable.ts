/**
 * Readable: the class that learners see and extend. Knows its state machine by name
 * (`reading.ts`); does not know what feeds it.
 */
import { StringDecoder } from '../buffer/decoder.ts'
import { encodingName } from '../buffer/encodings.ts'
import * as core from '../core.ts'
import { nodeError } from '../errors.ts'
import { named } from '../named.ts'
import { abortWith, destroy } from './destroy.ts'
import { iterate } from './iterate.ts'
import { pipe, unpipe } from './pipe.ts'
import * as reading from './reading.ts'
import { createReadableState, type ReadableState, type StreamOptions } from './state.ts'
import { Stream } from './stream.ts'

export class Readable extends Stream {
  declare _readableState: ReadableState
  declare _writableState: any
  /** Duplex hands in its own options under the same constructor; `later` leaves the state to a subclass. */
  constructor(options?: StreamOptions, duplex = false, later = false) {
    super()
    if (later) return
    this._readableState = createReadableState(options, duplex)
    if (options === undefined) return
    if (typeof options.read === 'function') this._read = options.read
    if (typeof options.destroy === 'function') this._destroy = options.destroy
    if (options.encoding) this.setEncoding(options.encoding)
    if (options.signal && !duplex) core.nextTick(abortWith, this, options.signal)
  }

  _read(_size: number): void {
    throw nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The _read() method is not implemented')
  }

  _destroy(error: any, callback: (error?: any) => void): void {
    callback(error)
  }

  destroy(error?: any): this {
    destroy(this, error)
    return this
  }

  push(chunk: any, encoding?: string): boolean {
    return reading.push(this, chunk, encoding, false)
  }

  unshift(chunk: any, encoding?: string): boolean {
    return reading.push(this, chunk, encoding, true)
  }

  read(size?: number): any {
    return reading.read(this, size)
  }

  on(name: string | symbol, listener: (...values: any[]) => void): this {
    super.on(name, listener)
    const state = this._readableState
    if (name === 'data') {
      state.readableListening = this.listenerCount('readable') > 0
      if (state.flowing !== false) this.resume()
    } else if (name === 'readable' && !state.endEmitted && !state.readableListening) {
      state.readableListening = state.needReadable = true
      state.flowing = false
      state.emittedReadable = false
      if (state.length > 0) reading.emitReadable(this)
      else if (!state.reading) core.nextTick(() => this.read(0))
    }
    return this
  }

  off(name: string | symbol, listener: (...values: any[]) => void): this {
    super.off(name, listener)
    if (name === 'readable') core.nextTick(updateListening, this)
    return this
  }

  removeAllListeners(name?: string | symbol): this {
    super.removeAllListeners(name)
    if (name === 'readable' || name === undefined) core.nextTick(updateListening, this)
    return this
  }

  resume(): this {
    const state = this._readableState
    if (!state.flowing) {
      state.flowing = !state.readableListening
      reading.resumeLater(this)
    }
    state.paused = false
    return this
  }

  pause(): this {
    const state = this._readableState
    if (state.flowing !== false) {
      state.flowing = false
      this.emit('pause')
    }
    state.paused = true
    return this
  }

  isPaused(): boolean {
    const state = this._readableState
    return state.paused || state.flowing === false
  }

  setEncoding(encoding: string): this {
    const state = this._readableState
    state.decoder = new StringDecoder(encoding)
    state.encoding = encodingName(encoding) ?? 'utf8'
    const text = state.buffer.map((chunk) => state.decoder!.write(chunk)).join('')
    state.buffer = text === '' ? [] : [text]
    state.length = text.length
    return this
  }

  pipe<D>(target: D, options?: { end?: boolean }): D {
    return pipe(this, target, options)
  }

  unpipe(target?: any): this {
    unpipe(this, target)
    return this
  }

  iterator(options?: { destroyOnReturn?: boolean }): AsyncIterator<unknown> {
    return iterate(this, options)
  }

  [Symbol.asyncIterator](): AsyncIterator<unknown> {
    return iterate(this)
  }

  get readable(): boolean {
    const state = this._readableState
    return state.readable && !state.destroyed && !state.errorEmitted && !state.endEmitted
  }

  get readableEnded(): boolean {
    return this._readableState.endEmitted
  }

  get readableFlowing(): boolean | null {
    return this._readableState.flowing
  }

  get readableLength(): number {
    return this._readableState.length
  }

  get readableHighWaterMark(): number {
    return this._readableState.highWaterMark
  }

  get readableObjectMode(): boolean {
    return this._readableState.objectMode
  }

  get readableEncoding(): string | null {
    return this._readableState.encoding
  }

  get readableDidRead(): boolean {
    return this._readableState.dataEmitted
  }

  get readableAborted(): boolean {
    const state = this._readableState
    return state.readable && (state.destroyed || !!state.errored) && !state.endEmitted
  }

  get destroyed(): boolean {
    return this._readableState.destroyed
  }

  get closed(): boolean {
    return this._readableState.closed
  }

  get errored(): any {
    return this._readableState.errored
  }
}

const { prototype } = Readable as any
prototype.addListener = prototype.on
prototype.removeListener = prototype.off
named({ Readable })

function updateListening(stream: any): void {
  const state = stream._readableState
  state.readableListening = stream.listenerCount('readable') > 0
  if (state.resumeScheduled && !state.paused) state.flowing = true
  else if (stream.listenerCount('data') > 0) stream.resume()
  else if (!state.readableListening) state.flowing = null
}
