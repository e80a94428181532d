/**
 * `http.request` and `http.get`: a request that is written like a stream, and its reply.
 * Knows the network only as a Channel; there is no pool of sockets, so an agent does nothing.
 */
import type { TimerHandle } from '../../engine/host.ts'
import type { Part, RawHeaders } from '../../engine/packet.ts'
import { Buffer } from '../buffer/buffer.ts'
import * as core from '../core.ts'
import { abortError, connectError, invalidArgType, resetError } from '../errors.ts'
import { named } from '../named.ts'
import { pushField } from './fields.ts'
import { validateHeaderName, validateHeaderValue } from './headers.ts'
import { IncomingMessage } from './incoming.ts'
import { type RequestOptions, readOptions } from './options.ts'
import { OutgoingMessage } from './outgoing.ts'
import { Socket } from './socket.ts'

const BODILESS = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']

export class ClientRequest extends OutgoingMessage {
  method: string
  path: string
  host: string
  protocol = 'http:'
  reusedSocket = false
  aborted = false
  res: IncomingMessage | null = null
  agent: unknown
  timeout: number | undefined
  readonly #port: number
  readonly #tasks: (() => void)[] = []
  #timer: TimerHandle | null = null
  #socket: Socket | undefined

  constructor(input: any, second?: any, third?: any) {
    super()
    const { options, callback } = readOptions(input, second, third)
    this.method = options.method
    this.path = options.path
    this.host = options.host
    this.agent = options.agent
    this.shouldKeepAlive = keepsAlive(options.agent)
    this.#port = options.port
    this.useChunkedEncodingByDefault = !BODILESS.includes(this.method)
    if (callback) this.once('response', callback)
    this.#setHeaders(options)
    this.#follow(options.signal)
    if (options.timeout) this.setTimeout(options.timeout)
    core.nextTick(() => this.emit('socket', this.socket))
  }

  #setHeaders({ headers, auth, authority }: RequestOptions): void {
    if (Array.isArray(headers)) {
      const pairs = Array.isArray(headers[0]) ? headers.flat() : headers
      for (let i = 0; i < pairs.length; i += 2) this.appendHeader(pairs[i], pairs[i + 1])
    } else if (headers) for (const name of Object.keys(headers)) this.setHeader(name, headers[name])
    if (auth && !this.hasHeader('authorization')) {
      this.setHeader('Authorization', `Basic ${Buffer.from(auth).toString('base64')}`)
    }
    if (!this.hasHeader('host')) this.setHeader('Host', authority)
  }

  #follow(signal: any): void {
    if (!signal) return
    const abort = () => void this.destroy(abortError(signal.reason))
    if (signal.aborted) return core.nextTick(abort)
    signal.addEventListener('abort', abort, { once: true })
    this.#tasks.push(() => signal.removeEventListener('abort', abort))
  }

  get socket(): Socket {
    this.#socket ??= new Socket(
      { address: this.host, port: this.#port },
      { address: '0.0.0.0', port: 49_152 },
      (error) => this.destroy(error),
    )
    return this.#socket
  }

  get connection(): Socket {
    return this.socket
  }

  get maxHeadersCount(): null {
    return null
  }

  /** Emits `timeout` when nothing went over the wire for that long; ending the request is up to the program. */
  setTimeout(delayMs: number, callback?: () => void): this {
    if (typeof delayMs !== 'number') throw invalidArgType('msecs', 'of type number', delayMs)
    if (callback) this.once('timeout', callback)
    this.timeout = delayMs
    this.#restartTimer()
    return this
  }

  #restartTimer(): void {
    if (this.#timer) core.host.cancel(this.#timer)
    this.#timer = null
    if (!this.timeout || this._closed) return
    const expire = () => {
      this.#timer = null
      this.emit('timeout')
    }
    this.#timer = core.host.after(this.timeout, () => core.run(expire), { ref: false })
  }

  setNoDelay(): void {}

  setSocketKeepAlive(): void {}

  abort(): void {
    if (this.aborted) return
    this.aborted = true
    core.nextTick(() => this.emit('abort'))
    this.destroy()
  }

  _implicitHead(): void {
    if (this._headed) return
    const raw: RawHeaders = []
    let seen = 0
    for (let i = 0; i < this._fields.length; i += 3) {
      const name = this._fields[i + 1]
      validateHeaderName(name)
      validateHeaderValue(name, this._fields[i + 2])
      seen |= pushField(raw, name, this._fields[i + 2])
    }
    this._frame(raw, seen)
    this._headed = true
    this.#head = raw
  }

  #head: RawHeaders | null = null

  _flushHead(): void {
    if (this.#head === null || this.destroyed) return
    const headers = this.#head
    this.#head = null
    const channel = core.host.connect({ host: this.host, port: this.#port })
    this._channel = channel
    channel.receive = (part) => core.run(this.#receive, part)
    channel.send({ kind: 'request', method: this.method, path: this.path, headers })
  }

  #receive = (part: Part): void => {
    if (this.timeout) this.#restartTimer()
    switch (part.kind) {
      case 'reply':
        return this.#reply(part)
      case 'refuse':
        return this.#fail(connectError(part.code, this.host, this.#port))
      case 'reset':
        return this.res === null ? this.#fail(resetError('socket hang up')) : this.#breakReply()
      case 'body':
      case 'end':
        this.res?._deliver(part)
        if (part.kind === 'end') core.nextTick(this.#over)
    }
  }

  #reply(part: Part & { kind: 'reply' }): void {
    const res = new IncomingMessage(this._channel, null, '', part.headers)
    res.statusCode = part.status
    res.statusMessage = part.reason
    res.req = this
    this.res = res
    if (this.listenerCount('response') === 0) res._dump()
    else this.emit('response', res)
  }

  #fail(error: unknown): void {
    if (this.destroyed) return
    this.destroyed = true
    this.errored = error
    core.nextTick(this.#emitError, error)
  }

  #emitError = (error: unknown): void => {
    if (error) this.emit('error', error)
    this.#over()
  }

  #breakReply(): void {
    if (this.destroyed || this._closed) return
    this.destroyed = true
    if (!this.res!.complete) this.res!._broken()
    core.nextTick(this.#over)
  }

  #over = (): void => {
    if (this._closed) return
    this._closed = true
    this.destroyed = true
    if (this.#timer) core.host.cancel(this.#timer)
    this.#timer = null
    for (const task of this.#tasks) task()
    this.emit('close')
  }

  /** `destroy` before the reply is an error for the program, after it only for the reply. */
  _break(error: unknown): void {
    if (this._channel && !this._channel.over) this._channel.send({ kind: 'reset' })
    if (this.res !== null) {
      if (!this.res.destroyed && !this.res.readableEnded)
        this.res.destroy(error ?? resetError('aborted'))
      core.nextTick(this.#emitError, null)
    } else core.nextTick(this.#emitError, error ?? resetError('socket hang up'))
  }

  _onFinish(request: ClientRequest): void {
    if (request.destroyed && !request._closed) return
    request._emitFinish()
  }
}

named({ ClientRequest })

export function request(input: any, options?: any, callback?: any): ClientRequest {
  return new ClientRequest(input, options, callback)
}

export function get(input: any, options?: any, callback?: any): ClientRequest {
  return request(input, options, callback).end()
}

/** Without an agent the global one serves, which keeps connections; `false` is one that does not. */
function keepsAlive(agent: any): boolean {
  return agent == null || (agent !== false && agent.keepAlive === true)
}
