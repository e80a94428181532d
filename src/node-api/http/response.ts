/** ServerResponse: the status line, `writeHead` in all its shapes, and how a reply ends. */
import type { RawHeaders } from '../../engine/packet.ts'
import * as core from '../core.ts'
import { invalidArgValue, nodeError } from '../errors.ts'
import { named } from '../named.ts'
import { STATUS_CODES } from './constants.ts'
import { headersSent, pushField } from './fields.ts'
import { hasInvalidCharacter, validateHeaderName, validateHeaderValue } from './headers.ts'
import type { IncomingMessage } from './incoming.ts'
import { OutgoingMessage } from './outgoing.ts'

export class ServerResponse extends OutgoingMessage {
  statusCode = 200
  statusMessage: string | undefined = undefined
  req: IncomingMessage
  /** What is still to be sent: a head is written only with the first byte, or the end. */
  _head: RawHeaders | null = null
  /** Told once when the exchange is over for the server. */
  _release: ((response: ServerResponse) => void) | null = null
  /** How long the server keeps an idle connection; a reply tells it. */
  _keepAliveMs = 5_000

  constructor(req: IncomingMessage) {
    super()
    this.sendDate = true
    this.req = req
    this._channel = req._channel
    req._reply = this
    if (req.method === 'HEAD') this._hasBody = false
  }

  get socket(): unknown {
    return this._closed ? null : this.req.socket
  }

  get connection(): unknown {
    return this.socket
  }

  writeHead(status: number, reason?: any, headers?: any): this {
    if (this._headed) throw headersSent('write')
    const code = status | 0
    if (code < 100 || code > 999) {
      throw nodeError(
        RangeError,
        'ERR_HTTP_INVALID_STATUS_CODE',
        `Invalid status code: ${String(status)}`,
      )
    }
    let given = headers
    if (typeof reason === 'string') this.statusMessage = reason
    else {
      this.statusMessage ||= STATUS_CODES[code] ?? 'unknown'
      given ??= reason
    }
    this.statusCode = code
    const raw: RawHeaders = []
    const seen = this._fields.length > 0 ? this._mergeFields(raw, given) : pushAll(raw, given)
    if (hasInvalidCharacter(this.statusMessage)) {
      throw nodeError(TypeError, 'ERR_INVALID_CHAR', 'Invalid character in statusMessage')
    }
    if (code === 204 || code === 304 || code < 200) this._hasBody = false
    this._frame(raw, seen)
    this._head = raw
    this._headed = true
    return this
  }

  writeContinue(): void {}

  writeProcessing(): void {}

  writeEarlyHints(): void {}

  _implicitHead(): void {
    this.writeHead(this.statusCode)
  }

  _flushHead(): void {
    if (this._head === null) return
    const headers = this._head
    this._head = null
    this._channel?.send({
      kind: 'reply',
      status: this.statusCode,
      reason: this.statusMessage!,
      headers,
    })
  }

  _mergeFields(raw: RawHeaders, given: any): number {
    if (Array.isArray(given)) {
      const pairs = flatten(given)
      for (let i = 0; i < pairs.length; i += 2) this.removeHeader(pairs[i])
      for (let i = 0; i < pairs.length; i += 2) this.appendHeader(pairs[i], pairs[i + 1])
    } else if (given) for (const name of Object.keys(given)) this.setHeader(name, given[name])
    let seen = 0
    for (let i = 0; i < this._fields.length; i += 3)
      seen |= pushField(raw, this._fields[i + 1], this._fields[i + 2])
    return seen
  }

  _addConnection(raw: RawHeaders): void {
    if (!this.shouldKeepAlive) return void raw.push('Connection', 'close')
    raw.push('Connection', 'keep-alive')
    const seconds = Math.floor(this._keepAliveMs / 1_000)
    if (this._keepAliveMs > 0) raw.push('Keep-Alive', `timeout=${seconds}`)
  }

  _onFinish(response: ServerResponse): void {
    if (response.destroyed) return
    response._emitFinish()
    response.req._dump()
    core.nextTick(emitClose, response)
  }

  /** The peer is gone, or the handler broke the exchange off. */
  _break(_error?: unknown): void {
    this._channel?.send({ kind: 'reset' })
    if (!this.req.destroyed) this.req._broken()
    core.nextTick(emitClose, this)
  }
}

named({ ServerResponse })

export function emitClose(message: ServerResponse): void {
  if (message._closed) return
  message.destroyed = true
  message._closed = true
  message._release?.(message)
  message.emit('close')
}

/** The usual case: no `setHeader` before, so the fields go straight to the wire. */
function pushAll(raw: RawHeaders, given: any): number {
  let seen = 0
  if (!given) return seen
  if (Array.isArray(given)) {
    const pairs = flatten(given)
    for (let i = 0; i < pairs.length; i += 2) seen |= checkAndPush(raw, pairs[i], pairs[i + 1])
  } else
    for (const name in given)
      if (Object.hasOwn(given, name)) seen |= checkAndPush(raw, name, given[name])
  return seen
}

function checkAndPush(raw: RawHeaders, name: string, value: unknown): number {
  validateHeaderName(name)
  if (Array.isArray(value)) for (const each of value) validateHeaderValue(name, each)
  else validateHeaderValue(name, value)
  return pushField(raw, name, value)
}

/** `[['a', '1']]` and `['a', '1']` are the same. */
function flatten(given: any[]): any[] {
  if (Array.isArray(given[0])) return given.flat()
  if (given.length % 2 !== 0) throw invalidArgValue('headers', given)
  return given
}
