/**
 * `http.Server`: ports, and a request made of each exchange that arrives. Knows neither
 * sockets nor keep-alive: an exchange is all there is.
 */
import type { Channel, IncomingRequest } from '../../engine/host.ts'
import type { Part, RawHeaders } from '../../engine/packet.ts'
import * as core from '../core.ts'
import { invalidArgValue, listenError, nodeError } from '../errors.ts'
import { named } from '../named.ts'
import { Stream } from '../stream/stream.ts'
import { findRaw } from './headers.ts'
import { IncomingMessage } from './incoming.ts'
import { emitClose, ServerResponse } from './response.ts'

type Listener = (...values: any[]) => void

/** Node has it; the language's type library does not yet. */
const { asyncDispose } = Symbol as unknown as { asyncDispose: symbol }
const FIRST_FREE_PORT = 49_152
const LAST_PORT = 65_535

export class Server extends Stream {
  listening = false
  timeout = 0
  keepAliveTimeout = 5_000
  headersTimeout = 60_000
  requestTimeout = 300_000
  maxHeadersCount: number | null = null
  maxRequestsPerSocket = 0
  maxConnections: number | undefined
  #port = 0
  #address = '::'
  #active = new Set<IncomingMessage>()
  #closing = false

  constructor(options?: object | Listener, listener?: Listener) {
    super()
    const handler = typeof options === 'function' ? (options as Listener) : listener
    if (handler) this.on('request', handler)
  }

  listen(...given: any[]): this {
    if (this.listening)
      throw nodeError(
        Error,
        'ERR_SERVER_ALREADY_LISTEN',
        'Listen method has been called more than once without closing.',
      )
    const { port, address, callback } = readListen(given)
    if (callback) this.once('listening', callback)
    const found =
      port === 0 ? this.#listenAnywhere() : core.host.listen(port, this.#accept) ? port : -1
    if (found < 0) {
      core.nextTick(() => this.emit('error', listenError(address, port)))
      return this
    }
    this.#port = found
    this.#address = address
    this.#closing = false
    this.listening = true
    core.nextTick(() => {
      if (this.listening) this.emit('listening')
    })
    return this
  }

  #listenAnywhere(): number {
    for (let port = FIRST_FREE_PORT; port <= LAST_PORT; port++)
      if (core.host.listen(port, this.#accept)) return port
    return -1
  }

  address(): { address: string; family: string; port: number } | null {
    if (!this.listening) return null
    return {
      address: this.#address,
      family: this.#address.includes(':') ? 'IPv6' : 'IPv4',
      port: this.#port,
    }
  }

  close(callback?: (error?: Error) => void): this {
    if (callback) {
      if (this.listening) this.once('close', callback)
      else
        this.once('close', () =>
          callback(nodeError(Error, 'ERR_SERVER_NOT_RUNNING', 'Server is not running.')),
        )
    }
    if (this.listening) {
      core.host.unlisten(this.#port)
      this.listening = false
    }
    this.#closing = true
    this.#closeWhenIdle()
    return this
  }

  #closeWhenIdle(): void {
    if (this.#closing && this.#active.size === 0) {
      this.#closing = false
      core.nextTick(() => this.emit('close'))
    }
  }

  closeAllConnections(): void {
    for (const req of [...this.#active]) req.destroy()
  }

  closeIdleConnections(): void {}

  getConnections(callback: (error: null, count: number) => void): this {
    core.nextTick(() => callback(null, this.#active.size))
    return this
  }

  setTimeout(delayMs?: number | Listener, callback?: Listener): this {
    if (typeof delayMs === 'number') this.timeout = delayMs
    if (callback) this.on('timeout', callback)
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  [asyncDispose](): Promise<void> {
    return new Promise((resolve) => this.close(() => resolve()))
  }

  #accept = (channel: Channel, request: IncomingRequest) => core.run(this.#serve, channel, request)

  #release = ({ req }: ServerResponse) => {
    this.#active.delete(req)
    if (this.#closing) this.#closeWhenIdle()
  }

  #serve = (channel: Channel, request: IncomingRequest) => {
    const { method, headers } = request
    const req = new IncomingMessage(channel, method, request.path, headers)
    req._remote = request.remoteAddress
    req._localPort = this.#port
    const res = new ServerResponse(req)
    if (findRaw(headers, 'connection') === 'close') res.shouldKeepAlive = false
    this.#active.add(req)
    res._release = this.#release
    channel.receive = (part) => core.run(receive, part, req, res)
    if (this.keepAliveTimeout !== 5_000) res._keepAliveMs = this.keepAliveTimeout
    this.emit(this.#eventFor(headers), req, res)
  }

  /** Who asks before sending a body is let in, unless the program wants to decide. */
  #eventFor(headers: RawHeaders): string {
    if (this.listenerCount('checkContinue') === 0) return 'request'
    return findRaw(headers, 'expect')?.toLowerCase() === '100-continue'
      ? 'checkContinue'
      : 'request'
  }
}

named({ Server })

function receive(part: Part, req: IncomingMessage, res: ServerResponse): void {
  if (part.kind !== 'reset') return req._deliver(part)
  if (!req.destroyed) req._broken()
  emitClose(res)
}

/** Every way to call `listen`: a port, a string, `{port, host}`, then host, backlog, callback. */
function readListen(given: any[]): {
  port: number
  address: string
  callback: Listener | undefined
} {
  const callback = given.findLast((each) => typeof each === 'function')
  const [first, second] = given
  const options =
    typeof first === 'object' && first !== null ? first : { port: first, host: second }
  if (options.path !== undefined)
    throw invalidArgValue(
      'options',
      options,
      'must have the property "port": there are no pipes here',
    )
  const name = typeof options.host === 'string' ? options.host : '::'
  const port = typeof options.port === 'function' || options.port == null ? 0 : options.port
  return { port: readPort(port), address: name === 'localhost' ? '127.0.0.1' : name, callback }
}

function readPort(port: unknown): number {
  const number = typeof port === 'string' && port.trim() !== '' ? Number(port) : port
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= LAST_PORT)
    return number
  const received =
    typeof port === 'string' ? `type string ('${port}')` : `type ${typeof port} (${String(port)})`
  throw nodeError(
    RangeError,
    'ERR_SOCKET_BAD_PORT',
    `options.port should be >= 0 and < 65536. Received ${received}.`,
  )
}
