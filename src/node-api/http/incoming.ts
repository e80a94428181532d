/**
 * IncomingMessage: a request at a server, or a reply at a client. Nothing is decoded or
 * joined before somebody asks; a body that nobody reads costs one array slot a chunk.
 */
import type { Channel } from '../../engine/host.ts'
import type { Content, Part, RawHeaders } from '../../engine/packet.ts'
import { asBytes } from '../../engine/text.ts'
import { Buffer } from '../buffer/buffer.ts'
import * as core from '../core.ts'
import { resetError } from '../errors.ts'
import { named } from '../named.ts'
import { Readable } from '../stream/readable.ts'
import { createReadableState, type ReadableState } from '../stream/state.ts'
import { headersDistinct, type IncomingHeaders, joinHeaders } from './headers.ts'
import { Socket } from './socket.ts'

export class IncomingMessage extends Readable {
  httpVersion = '1.1'
  httpVersionMajor = 1
  httpVersionMinor = 1
  aborted = false
  upgrade = false
  statusCode: number | null = null
  statusMessage: string | null = null
  req: unknown = undefined
  _socket: Socket | undefined = undefined
  /** At a server: the reply, which goes when this goes. */
  _reply: { destroy(error?: unknown): unknown } | undefined = undefined
  /** A handler that leaves its `for await` loop early may still answer. */
  _detached = false
  complete = false
  method: string | null
  url: string
  rawHeaders: RawHeaders
  _dumped = false
  /** What came before anybody looked, and the stream's state once somebody did. */
  _early: Content[] | null = null
  _state: ReadableState | null = null
  _channel: Channel | null
  _remote: string | undefined
  _localPort: number | undefined
  _headers: IncomingHeaders | undefined

  constructor(channel: Channel | null, method: string | null, url: string, headers: RawHeaders) {
    super(undefined, false, true)
    this._channel = channel
    this.method = method
    this.url = url
    this.rawHeaders = headers
    this._remote = undefined
    this._localPort = undefined
    this._headers = undefined
  }

  get headers(): IncomingHeaders {
    this._headers ??= joinHeaders(this.rawHeaders)
    return this._headers
  }

  set headers(headers: IncomingHeaders) {
    this._headers = headers
  }

  get rawTrailers(): string[] {
    return []
  }

  get trailers(): Record<string, string> {
    return {}
  }

  get headersDistinct(): Record<string, string[]> {
    return headersDistinct(this.rawHeaders)
  }

  get socket(): Socket {
    this._socket ??= new Socket(
      { address: this._remote, port: 49_152 },
      { address: '0.0.0.0', port: this._localPort },
      (error) => void (this._reply ?? this).destroy(error),
    )
    return this._socket
  }

  get connection(): Socket {
    return this.socket
  }

  setTimeout(_delayMs: number, callback?: () => void): this {
    if (callback) this.on('timeout', callback)
    return this
  }

  _read(): void {}

  _begin(): ReadableState {
    const state = createReadableState(undefined, false)
    this._state = state
    if (this._dumped)
      state.ended = state.endEmitted = state.destroyed = state.closed = state.closeEmitted = true
    for (const content of this._early ?? []) {
      state.buffer.push(bufferOf(content))
      state.length += content.length
    }
    this._early = null
    if (this.complete) state.ended = true
    return state
  }

  /** The next part of the body. One that nobody reads yet needs no stream. */
  _deliver(part: Part): void {
    if (part.kind === 'body') {
      const { bytes } = part
      if (this._dumped) return
      if (this._state === null) {
        this._early ??= []
        this._early.push(bytes)
      } else this.push(bufferOf(bytes))
    } else if (part.kind === 'end') {
      this.complete = true
      if (this._state !== null) this.push(null)
    }
  }

  /** Nobody will read the rest: it is thrown away as it comes. */
  _dump(): void {
    if (this._dumped) return
    this._dumped = true
    if (this._state === null && this._events === undefined && this.complete) this._early = null
    else this.resume()
  }

  _destroy(error: any, callback: (error?: any) => void): void {
    if (!this.readableEnded || !this.complete) {
      this.aborted = true
      this.emit('aborted')
      if (!this._detached || this._reply === undefined) this._breakOff()
    }
    // Errors reach only those who listen: an unheard abort must not end the life.
    core.nextTick(() => callback(this.listenerCount('error') > 0 ? error : null))
  }

  _breakOff(): void {
    this._channel?.send({ kind: 'reset' })
    this._reply?.destroy()
  }

  _broken(): void {
    this.destroy(resetError('aborted'))
  }
}
Object.defineProperty(IncomingMessage.prototype, '_readableState', {
  get(this: IncomingMessage) {
    return this._state ?? this._begin()
  },
  configurable: true,
})
named({ IncomingMessage })

function bufferOf(content: Content): Uint8Array {
  const { buffer, byteOffset, byteLength } = asBytes(content)
  return new Buffer(buffer, byteOffset, byteLength)
}
