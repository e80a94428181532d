/**
 * Request and Response. What a program hands in as a body is `extract`'s matter; neither
 * knows the network.
 */
import type { RawHeaders } from '../../engine/packet.ts'
import { inspect } from '../console/inspect.ts'
import { named } from '../named.ts'
import { PlatformURL } from '../platform.ts'
import { invalidUrl } from '../text-coding.ts'
import { AbortSignal } from '../web/abort.ts'
import { type Body, createBody } from './body.ts'
import { BodyMixin } from './consume.ts'
import { type Extracted, extract } from './extract.ts'
import { fromRaw, Headers, toRaw } from './headers.ts'
import { teeBody } from './stream.ts'

const NORMAL_METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']
const NO_BODY = [101, 103, 204, 205, 304]
const REDIRECTS = [301, 302, 303, 307, 308]
/** Marks the constructor call that is ours. */
const arriving = Symbol('arriving')

export class Response extends BodyMixin {
  readonly status: number
  readonly statusText: string
  readonly type: string = 'default'
  #headers: Headers | null = null
  #raw: RawHeaders
  _url = ''
  _redirected = false

  constructor(given: unknown = null, init: any = {}) {
    if (given === arriving) {
      super(init.body)
      this.status = init.status
      this.statusText = init.reason
      this.#raw = init.headers
      this._url = init.url
      this.type = init.type ?? 'basic'
      return
    }
    const { body, type } = extract(given)
    super(body)
    this.status = init?.status ?? 200
    this.statusText = String(init?.statusText ?? '')
    if (!Number.isInteger(this.status) || this.status < 200 || this.status > 599) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.')
    }
    if (body && NO_BODY.includes(this.status))
      throw new TypeError(`Response constructor: Invalid response status code ${this.status}`)
    this.#raw = []
    this.#headers = new Headers(init?.headers)
    if (type && !this.#headers.has('content-type')) this.#headers.set('content-type', type)
  }

  static json(data: unknown, init: any = {}): Response {
    const text = JSON.stringify(data)
    if (text === undefined) throw new TypeError('Value is not JSON serializable')
    const given = new Headers(init?.headers)
    if (!given.has('content-type')) given.set('content-type', 'application/json')
    return new Response(text, { ...init, headers: given })
  }

  static error(): Response {
    const nothing = { body: null, status: 0, reason: '', headers: [], url: '' }
    return new Response(arriving, { ...nothing, type: 'error' })
  }

  static redirect(url: string, status = 302): Response {
    if (!REDIRECTS.includes(status)) throw new RangeError(`Invalid status code ${status}`)
    return new Response(arriving, {
      body: null,
      status,
      reason: '',
      headers: ['location', new PlatformURL(url).href],
      url: '',
    })
  }

  get headers(): Headers {
    this.#headers ??= fromRaw(this.#raw)
    return this.#headers
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299
  }

  get url(): string {
    const hash = this._url.indexOf('#')
    return hash < 0 ? this._url : this._url.slice(0, hash)
  }

  get redirected(): boolean {
    return this._redirected
  }

  clone(): Response {
    const body = teeOf(this, 'Response')
    const copy = new Response(arriving, {
      body,
      status: this.status,
      reason: this.statusText,
      headers: toRaw(this.headers),
      url: this._url,
    })
    copy._redirected = this._redirected
    return copy
  }

  get [Symbol.toStringTag](): string {
    return 'Response'
  }
}

export class Request extends BodyMixin {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly redirect: string
  readonly signal: any
  readonly duplex = 'half'
  _length: number | null

  constructor(input: any, init: any = {}) {
    const from = input instanceof Request ? input : null
    const options = init ?? {}
    const given = options.body ?? undefined
    const { body, type, length } = given === undefined ? takeOver(from) : extract(given)
    super(body)
    this._length = length
    this.url = from ? from.url : parseUrl(input)
    this.method =
      options.method === undefined ? (from?.method ?? 'GET') : checkMethod(options.method)
    if (body && (this.method === 'GET' || this.method === 'HEAD'))
      throw new TypeError('Request with GET/HEAD method cannot have body.')
    if (given !== undefined && body && length === null && options.duplex === undefined) {
      throw new TypeError('RequestInit: duplex option is required when sending a body.')
    }
    this.headers = new Headers(options.headers ?? from?.headers)
    if (type && !this.headers.has('content-type')) this.headers.append('content-type', type)
    this.redirect = options.redirect ?? from?.redirect ?? 'follow'
    this.signal = options.signal === undefined ? from?.signal : options.signal
    if (this.signal != null && !(this.signal instanceof AbortSignal)) {
      throw new TypeError(
        `RequestInit: Expected signal ("${inspect(this.signal)}") to be an instance of AbortSignal.`,
      )
    }
  }

  clone(): Request {
    const body = teeOf(this, 'Request')
    const copy = new Request(this.url, {
      method: this.method,
      headers: this.headers,
      redirect: this.redirect,
      signal: this.signal,
    })
    copy._body = body
    copy._length = this._length
    return copy
  }

  get [Symbol.toStringTag](): string {
    return 'Request'
  }
}

function takeOver(from: Request | null): Extracted {
  if (from === null || from._body === null) return { body: null, type: null, length: null }
  if (from.bodyUsed)
    throw new TypeError(
      'Cannot construct a Request with a Request object that has already been used.',
    )
  const { _body: body, _length: length } = from
  from._body = { ...createBody(), used: true, ended: true }
  return { body, type: null, length }
}

function teeOf(message: Request | Response, name: string): Body | null {
  if (message._body === null) return null
  if (message.bodyUsed || message._body.locked)
    throw new TypeError(`${name}.clone: Body has already been consumed.`)
  const [kept, copy] = teeBody(message._body)
  message._body = kept
  message._stream = null
  return copy
}

/** A reply from the network, with its body still coming in. */
export function arrived(
  status: number,
  reason: string,
  raw: RawHeaders,
  body: Body | null,
  url: string,
): Response {
  return new Response(arriving, { body, status, reason, headers: raw, url })
}

named({ Response, Request })

function checkMethod(given: unknown): string {
  const method = String(given)
  const upper = method.toUpperCase()
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method))
    throw new TypeError(`'${method}' is not a valid HTTP method.`)
  if (['CONNECT', 'TRACE', 'TRACK'].includes(upper))
    throw new TypeError(`'${method}' HTTP method is unsupported.`)
  if (NORMAL_METHODS.includes(method)) return method
  return NORMAL_METHODS.includes(upper) ? upper : method
}

function parseUrl(input: unknown): string {
  const text = String(input)
  let url: URL
  try {
    url = new PlatformURL(text)
  } catch {
    throw new TypeError(`Failed to parse URL from ${text}`, { cause: invalidUrl(text) })
  }
  if (url.username || url.password)
    throw new TypeError(
      `Request cannot be constructed from a URL that includes credentials: ${text}`,
    )
  return url.href
}
