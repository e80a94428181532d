/**
 * What requests and replies have in common when they are written: header fields, framing,
 * write and end. Does not know which of the two it is: the head is theirs.
 */
import type { Channel } from '../../engine/host.ts'
import type { RawHeaders } from '../../engine/packet.ts'
import * as core from '../core.ts'
import { invalidArgType, nodeError } from '../errors.ts'
import { named } from '../named.ts'
import { Stream } from '../stream/stream.ts'
import { dateText } from './date.ts'
import { CHUNKED, CONNECTION, DATE, headersSent, LENGTH, toContent } from './fields.ts'
import { type HeaderValue, validateHeaderName, validateHeaderValue } from './headers.ts'

type Callback = (error?: unknown) => void

/** Bytes that may wait for the network before `write` returns false. */
const HIGH_WATER_MARK = 65_536
/** Shared by all messages without a header of their own; replaced, never pushed to. */
const NO_FIELDS: any[] = Object.freeze([]) as never
const END = Object.freeze({ kind: 'end' as const })

export abstract class OutgoingMessage extends Stream {
  sendDate = false
  shouldKeepAlive = true
  chunkedEncoding = false
  useChunkedEncodingByDefault = true
  strictContentLength = false
  destroyed = false
  errored: unknown = null
  finished = false
  _hasBody = true
  _waiting = 0
  _corked = 0
  _channel: Channel | null = null
  /** `[lower-case name, name, value, …]`: a handful of fields is searched faster than hashed. */
  _fields: any[] = NO_FIELDS
  _headed = false
  _contentLength: number | null = null
  _closed = false
  _flushed = false
  /** Given to `end`; called before any listener of `finish`. */
  _endCallbacks: Callback[] | null = null
  /** Of Connection, Content-Length and Transfer-Encoding: Node does not add these again. */
  _removed = 0

  /** Makes the head of what was set so far, and sends it. */
  abstract _implicitHead(): void
  abstract _flushHead(): void
  /** Runs a tick after `end`; gets the message, so that it can be queued without a closure. */
  abstract _onFinish(message: OutgoingMessage): void
  /** What `destroy` means to the exchange. */
  abstract _break(error: unknown): void

  get headersSent(): boolean {
    return this._headed
  }

  get writableEnded(): boolean {
    return this.finished
  }

  get writableFinished(): boolean {
    return this._flushed
  }

  get writable(): boolean {
    return !this.destroyed
  }

  get closed(): boolean {
    return this._closed
  }

  get writableLength(): number {
    return this._waiting
  }

  get writableHighWaterMark(): number {
    return HIGH_WATER_MARK
  }

  get writableNeedDrain(): boolean {
    return !this.destroyed && !this.finished && this._waiting >= HIGH_WATER_MARK
  }

  get writableObjectMode(): boolean {
    return false
  }

  get writableCorked(): number {
    return this._corked
  }

  setHeader(name: string, value: HeaderValue): this {
    if (this._headed) throw headersSent('set')
    validateHeaderName(name)
    validateHeaderValue(name, value)
    this._setField(name, value)
    return this
  }

  setHeaders(headers: Map<string, any> | { entries(): Iterable<[string, string]> }): this {
    if (this._headed) throw headersSent('set')
    const cookies: string[] = []
    for (const [name, value] of headers.entries()) {
      if (name === 'set-cookie') cookies.push(...[value].flat())
      else this.setHeader(name, value)
    }
    if (cookies.length > 0) this.setHeader('set-cookie', cookies)
    return this
  }

  appendHeader(name: string, value: string | readonly string[]): this {
    if (this._headed) throw headersSent('append')
    validateHeaderName(name)
    validateHeaderValue(name, value)
    const at = this._find(name)
    if (at < 0) this._addField(name, value)
    else this._fields[at + 2] = [this._fields[at + 2], value].flat()
    return this
  }

  getHeader(name: string): any {
    if (typeof name !== 'string') throw invalidArgType('name', 'of type string', name)
    const at = this._find(name)
    return at < 0 ? undefined : this._fields[at + 2]
  }

  hasHeader(name: string): boolean {
    return this._find(name) >= 0
  }

  getHeaders(): Record<string, any> {
    const headers: Record<string, any> = { __proto__: null }
    for (let i = 0; i < this._fields.length; i += 3) headers[this._fields[i]] = this._fields[i + 2]
    return headers
  }

  getHeaderNames(): string[] {
    return this._fields.filter((_, i) => i % 3 === 0)
  }

  getRawHeaderNames(): string[] {
    return this._fields.filter((_, i) => i % 3 === 1)
  }

  removeHeader(name: string): void {
    if (typeof name !== 'string') throw invalidArgType('name', 'of type string', name)
    if (this._headed) throw headersSent('remove')
    const at = this._find(name)
    if (at >= 0) this._fields.splice(at, 3)
    const lower = name.toLowerCase()
    if (lower === 'date') this.sendDate = false
    else if (lower === 'connection') this._removed |= CONNECTION
    else if (lower === 'content-length') this._removed |= LENGTH
    else if (lower === 'transfer-encoding') this._removed |= CHUNKED
  }

  flushHeaders(): void {
    if (!this._headed) this._implicitHead()
    this._flushHead()
  }

  addTrailers(): void {}

  cork(): void {
    this._corked++
  }

  uncork(): void {
    if (this._corked > 0) this._corked--
  }

  setTimeout(_delayMs: number, callback?: () => void): this {
    if (callback) this.on('timeout', callback)
    return this
  }

  pipe(): void {
    this.emit('error', nodeError(Error, 'ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable'))
  }

  write(chunk: any, encoding?: any, callback?: any): boolean {
    if (typeof encoding === 'function') return this._write(chunk, undefined, encoding, false)
    return this._write(chunk, encoding, callback, false)
  }

  end(chunk?: any, encoding?: any, callback?: any): this {
    if (typeof chunk === 'function') return this.end(undefined, undefined, chunk)
    if (typeof encoding === 'function') return this.end(chunk, undefined, encoding)
    if (chunk !== undefined && chunk !== null && chunk !== '') {
      if (this.finished)
        return this._fail(
          nodeError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end'),
          callback,
        )
      this._write(chunk, encoding, undefined, true)
    } else if (this.finished) {
      this._whenFinished(callback)
      return this
    } else if (!this._headed) {
      this._contentLength = 0
      this._implicitHead()
    }
    this._whenFinished(callback)
    this._flushHead()
    this.finished = true
    this._channel?.send(END)
    core.nextTick(this._onFinish, this)
    return this
  }

  _whenFinished(callback: Callback | undefined): void {
    if (!callback) return
    if (!this._flushed) this._endCallbacks = [...(this._endCallbacks ?? []), callback]
    else
      callback(
        nodeError(
          Error,
          'ERR_STREAM_ALREADY_FINISHED',
          'Cannot call end after a stream was finished',
        ),
      )
  }

  _emitFinish(): void {
    this._flushed = true
    for (const callback of this._endCallbacks ?? []) callback()
    this.emit('finish')
  }

  destroy(error?: unknown): this {
    if (this.destroyed) return this
    this.destroyed = true
    this.errored = error ?? null
    this._break(error)
    return this
  }

  _write(
    chunk: any,
    encoding: string | undefined,
    callback: Callback | undefined,
    last: boolean,
  ): boolean {
    const bytes = toContent(chunk, encoding)
    if (this.finished) {
      this._fail(nodeError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end'), callback)
      return false
    }
    if (this.destroyed) {
      const error = nodeError(
        Error,
        'ERR_STREAM_DESTROYED',
        'Cannot call write after a stream was destroyed',
      )
      if (callback) core.nextTick(callback, error)
      return false
    }
    if (!this._headed) {
      if (last) this._contentLength = bytes.length
      this._implicitHead()
    }
    if (callback) core.nextTick(callback)
    this._flushHead()
    if (!this._hasBody || bytes.length === 0) return true
    this._channel!.send({ kind: 'body', bytes })
    return last || this._count(bytes.length)
  }

  /** Back pressure that always drains, in a turn of its own: an endless writer must not stop the clock. */
  _count(bytes: number): boolean {
    if (this._waiting === 0) core.host.after(0, () => core.run(drain, this))
    this._waiting += bytes
    return this._waiting < HIGH_WATER_MARK
  }

  _fail(error: Error, callback?: Callback): this {
    core.nextTick(() => {
      callback?.(error)
      if (!this.destroyed) this.emit('error', error)
    })
    return this
  }

  _find(name: string): number {
    const fields = this._fields
    if (fields.length === 0) return -1
    const lower = name.toLowerCase()
    for (let i = 0; i < fields.length; i += 3) if (fields[i] === lower) return i
    return -1
  }

  _setField(name: string, value: HeaderValue): void {
    const at = this._find(name)
    if (at < 0) this._addField(name, value)
    else {
      this._fields[at + 1] = name
      this._fields[at + 2] = value
    }
  }

  _addField(name: string, value: unknown): void {
    if (this._fields === NO_FIELDS) this._fields = []
    this._fields.push(name.toLowerCase(), name, value)
  }

  /** Adds what Node adds by itself, in Node's order: Date, Connection, then the framing. */
  _frame(raw: RawHeaders, seen: number): void {
    if (this.sendDate && !(seen & DATE)) raw.push('Date', dateText(core.host.nowMs()))
    if (!((seen | this._removed) & CONNECTION)) this._addConnection(raw, seen)
    if (seen & (LENGTH | CHUNKED)) return
    if (!this._hasBody) this.chunkedEncoding = false
    else if (!this.useChunkedEncodingByDefault) return
    else if (this._contentLength !== null && !(this._removed & LENGTH))
      raw.push('Content-Length', String(this._contentLength))
    else if (!(this._removed & CHUNKED)) {
      raw.push('Transfer-Encoding', 'chunked')
      this.chunkedEncoding = true
    }
  }

  _addConnection(raw: RawHeaders, _seen: number): void {
    raw.push('Connection', this.shouldKeepAlive ? 'keep-alive' : 'close')
  }
}

named({ OutgoingMessage })

function drain(message: OutgoingMessage): void {
  const needed = message._waiting >= HIGH_WATER_MARK
  message._waiting = 0
  if (needed && !message.destroyed && !message.finished) message.emit('drain')
}
