/**
 * `fetch`: one exchange from the request's first byte to the reply's head, and redirects.
 * Sends the headers that undici sends. Knows the network only as a Channel.
 */
import type { Channel } from '../../engine/host.ts'
import type { Part, RawHeaders } from '../../engine/packet.ts'
import { encodeUtf8 } from '../../engine/text.ts'
import * as core from '../core.ts'
import { connectError, readResetError } from '../errors.ts'
import { PlatformURL } from '../platform.ts'
import { type AbortSignal, unwatch, watch } from '../web/abort.ts'
import {
  addContent,
  type Body,
  chunksOf,
  createBody,
  endBody,
  failBody,
  nextChunk,
} from './body.ts'
import { toRaw } from './headers.ts'
import { arrived, Request, type Response } from './messages.ts'
import { isBadPort } from './ports.ts'
import { requestHeaders } from './request-headers.ts'
import { readPlainTarget, readTarget, type Target } from './target.ts'

/** One request as it will be sent, also after a redirect. */
interface Plan {
  method: string
  headers: RawHeaders
  body: Body | null
  length: number | null
  signal: AbortSignal | null
  redirect: string
  redirects: number
}

const MOST_REDIRECTS = 20
const CONTENT_HEADERS = [
  'content-encoding',
  'content-language',
  'content-location',
  'content-type',
  'content-length',
]

export function fetch(input: any, init?: any): Promise<Response> {
  if (init === undefined && typeof input === 'string') {
    const target = readPlainTarget(input)
    if (target !== null)
      return send(target, {
        method: 'GET',
        headers: [],
        body: null,
        length: null,
        signal: null,
        redirect: 'follow',
        redirects: 0,
      })
  }
  let request: Request
  try {
    request = new Request(input, init)
  } catch (error) {
    return Promise.reject(error)
  }
  const { method, redirect, signal = null } = request
  const plan = {
    method,
    headers: toRaw(request.headers),
    body: request._body,
    length: request._length,
    signal,
    redirect,
    redirects: 0,
  }
  if (plan.body) plan.body.used = true
  return send(readTarget(request.url)!, plan)
}

function send(target: Target, plan: Plan): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { signal } = plan
    if (signal?.aborted) return reject(signal.reason)
    const problem = problemOf(target)
    if (problem) return reject(failed(new Error(problem)))
    const channel = core.host.connect({ host: target.host, port: target.port })
    const body = createBody()
    let settled = false
    let onAbort: (() => void) | null = null

    const over = () => {
      if (onAbort) unwatch(signal!, onAbort)
    }
    const receive = (part: Part) => {
      switch (part.kind) {
        case 'body':
          return addContent(body, part.bytes)
        case 'end':
          over()
          return endBody(body)
        case 'reply':
          settled = true
          return resolve(reply(target, plan, part, body, channel, over))
        case 'refuse':
          over()
          return reject(failed(connectError(part.code, target.host, target.port)))
        case 'reset':
          over()
          if (!settled) return reject(failed(readResetError()))
          return failBody(body, new TypeError('terminated', { cause: readResetError() }))
      }
    }
    channel.receive = (part) => core.run(receive, part)
    body.cancel = () => {
      over()
      channel.send({ kind: 'reset' })
    }
    if (signal) {
      onAbort = () => {
        if (!channel.over) channel.send({ kind: 'reset' })
        if (settled) failBody(body, signal.reason)
        else reject(signal.reason)
      }
      watch(signal, onAbort)
    }
    channel.send({
      kind: 'request',
      method: plan.method,
      path: target.path,
      headers: requestHeaders(target, plan),
    })
    sendBody(channel, plan.body, reject)
  })
}

function reply(
  target: Target,
  plan: Plan,
  part: Part & { kind: 'reply' },
  body: Body,
  channel: Channel,
  over: () => void,
): Response | Promise<Response> {
  const location =
    part.status >= 300 && part.status < 400 && plan.redirect !== 'manual' ? locationOf(part) : null
  if (location === null) {
    const empty =
      plan.method === 'HEAD' || part.status === 204 || part.status === 205 || part.status === 304
    const response = arrived(
      part.status,
      part.reason,
      part.headers,
      empty ? null : body,
      target.href,
    )
    response._redirected = plan.redirects > 0
    return response
  }
  over()
  if (!channel.over) channel.send({ kind: 'reset' })
  channel.receive = () => {}
  return follow(part.status, location, target, plan)
}

async function follow(
  status: number,
  location: string,
  from: Target,
  plan: Plan,
): Promise<Response> {
  if (plan.redirect === 'error') throw failed(new Error('unexpected redirect'))
  if (plan.redirects >= MOST_REDIRECTS) throw failed(new Error('redirect count exceeded'))
  const to = readTarget(resolveUrl(location, from.href))
  if (to === null || (to.protocol !== 'http:' && to.protocol !== 'https:'))
    throw failed(new Error('URL scheme must be a HTTP(S) scheme'))
  const next = { ...plan, redirects: plan.redirects + 1 }
  const toGet =
    (status === 303 && plan.method !== 'GET' && plan.method !== 'HEAD') ||
    (status <= 302 && plan.method === 'POST')
  if (status !== 303 && plan.body && plan.length === null)
    throw failed(new Error('Response body object should not be disturbed or locked'))
  if (toGet)
    Object.assign(next, {
      method: 'GET',
      body: null,
      length: null,
      headers: without(plan.headers, CONTENT_HEADERS),
    })
  if (to.authority !== from.authority)
    next.headers = without(next.headers, ['authorization', 'proxy-authorization', 'cookie', 'host'])
  return send(to, next)
}

async function pump(channel: Channel, body: Body, fail: (error: unknown) => void): Promise<void> {
  try {
    for (
      let chunk: unknown = await nextChunk(body);
      chunk !== null;
      chunk = await nextChunk(body)
    ) {
      const bytes = typeof chunk === 'string' ? encodeUtf8(chunk) : chunk
      if (!(bytes instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk')
      channel.send({ kind: 'body', bytes })
    }
    channel.send({ kind: 'end' })
  } catch (error) {
    channel.send({ kind: 'reset' })
    fail(failed(error))
  }
}

function sendBody(channel: Channel, body: Body | null, fail: (error: unknown) => void): void {
  if (body !== null && !(body.ended && !body.failed)) return void pump(channel, body, fail)
  if (body !== null) for (const bytes of chunksOf(body)) channel.send({ kind: 'body', bytes })
  channel.send({ kind: 'end' })
}

function failed(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause })
}

function problemOf({ protocol, port }: Target): string | null {
  if (protocol === 'https:') return 'there is no TLS in this network: use http:'
  if (protocol !== 'http:') return 'unknown scheme'
  return isBadPort(port) ? 'bad port' : null
}

function locationOf(part: Part & { kind: 'reply' }): string | null {
  if (![301, 302, 303, 307, 308].includes(part.status)) return null
  const { headers } = part
  for (let i = 0; i < headers.length; i += 2)
    if (headers[i]!.toLowerCase() === 'location') return headers[i + 1]!
  return null
}

function without(raw: RawHeaders, names: string[]): RawHeaders {
  return raw.filter((_, i) => !names.includes(raw[i & ~1]!.toLowerCase()))
}

function resolveUrl(location: string, base: string): string {
  try {
    return new PlatformURL(location, base).href
  } catch {
    return ''
  }
}
