/**
 * The pipe between a cluster and a life in another process: JSON with a length in front,
 * bodies as base64. What comes from the other process is checked before it is believed.
 */
import { longestMessage } from '../../engine/life-error.ts'
import type { Content, Packet, Part } from '../../engine/packet.ts'
import type { Effect, LifeError, LifeStart, StepResult, Window } from '../../engine/placement.ts'

/** What the cluster asks of the other process, in order. */
export interface Request {
  commands: Command[]
  window: Window
}

export type Command =
  | { kind: 'start'; life: LifeStart; atMs: number }
  | { kind: 'kill'; node: number; powerCut: boolean }
  | { kind: 'clear' }

export interface Base64 {
  encode(bytes: Uint8Array): string
  decode(text: string): Uint8Array
}

/** Longest frame in bytes; a longer one is an attack or our bug. */
export const longestFrame = 64 * 1024 * 1024

/** More in one window than a frame may hold. */
export class FrameTooLong extends Error {
  constructor(bytes: number) {
    super(`frame of ${bytes} bytes`)
    this.name = 'FrameTooLong'
  }
}

/** Four bytes of length, big-endian, then UTF-8. */
export function encodeFrame(text: string): Uint8Array {
  const body = new TextEncoder().encode(text)
  const frame = new Uint8Array(4 + body.length)
  new DataView(frame.buffer).setUint32(0, body.length)
  frame.set(body, 4)
  return frame
}

/** Cuts a stream of chunks into frames. `take` returns the frames that are whole by now. */
export class FrameReader {
  #buffer = new Uint8Array(65_536)
  #filled = 0

  take(chunk: Uint8Array): string[] {
    this.#append(chunk)
    const texts: string[] = []
    let offset = 0
    while (this.#filled - offset >= 4) {
      const length = new DataView(this.#buffer.buffer, offset, 4).getUint32(0)
      if (length > longestFrame) throw new FrameTooLong(length)
      if (this.#filled - offset < 4 + length) break
      texts.push(new TextDecoder().decode(this.#buffer.subarray(offset + 4, offset + 4 + length)))
      offset += 4 + length
    }
    this.#buffer.copyWithin(0, offset, this.#filled)
    this.#filled -= offset
    return texts
  }

  #append(chunk: Uint8Array): void {
    const needed = this.#filled + chunk.length
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#buffer.length))
      larger.set(this.#buffer.subarray(0, this.#filled))
      this.#buffer = larger
    }
    this.#buffer.set(chunk, this.#filled)
    this.#filled = needed
  }
}

export function writeRequest({ commands, window }: Request, base64: Base64): string {
  const deliveries = window.deliveries.map((each) => ({
    ...each,
    packet: pack(each.packet, base64),
  }))
  return JSON.stringify({ commands, window: { ...window, deliveries } })
}

export function readRequest(text: string, base64: Base64): Request {
  const request = JSON.parse(text) as Request
  for (const delivery of request.window.deliveries) unpack(delivery.packet, base64)
  return request
}

export function writeResult(result: StepResult, base64: Base64): string {
  const effects = result.effects.map((effect) =>
    effect.kind === 'send' ? { ...effect, packet: pack(effect.packet, base64) } : effect,
  )
  return JSON.stringify({ ...result, effects, nextMs: Math.min(result.nextMs, never) })
}

/** Stands for `Infinity`, which JSON lacks. */
const never = Number.MAX_SAFE_INTEGER

/** Throws when the text is not what an honest process would send. */
export function readResult(text: string, base64: Base64): StepResult {
  const raw = JSON.parse(text) as Record<string, unknown>
  if (!Array.isArray(raw.effects) || typeof raw.nextMs !== 'number') throw new Error('no result')
  const effects = raw.effects.map((effect) => checkEffect(effect, base64))
  const nextMs = raw.nextMs >= never ? Number.POSITIVE_INFINITY : raw.nextMs
  return typeof raw.stuck === 'number' ? { effects, nextMs, stuck: raw.stuck } : { effects, nextMs }
}

function checkEffect(raw: unknown, base64: Base64): Effect {
  const effect = raw as Effect
  const valid =
    typeof raw === 'object' &&
    raw !== null &&
    Number.isFinite(effect.atMs) &&
    Number.isInteger(effect.node) &&
    isEffectBody(effect)
  if (!valid) throw new Error('not an effect')
  if (effect.kind === 'send') unpack(effect.packet, base64)
  return effect
}

function isEffectBody(effect: Effect): boolean {
  switch (effect.kind) {
    case 'send':
      return isPacket(effect.packet)
    case 'listen':
    case 'unlisten':
      return isPort(effect.port)
    case 'log':
      return typeof effect.text === 'string' && ['stdout', 'stderr'].includes(effect.stream)
    case 'exit':
      return Number.isInteger(effect.code) && (effect.error === undefined || isError(effect.error))
    default:
      return false
  }
}

/** All that `describeError` gives, as the text that it is. */
function isError({ name, message, where }: LifeError): boolean {
  const texts = where === undefined ? [name, message] : [name, message, where]
  return texts.every((text) => isText(text) && text.length <= longestMessage)
}

function isPort(port: unknown): boolean {
  return Number.isInteger(port) && (port as number) >= 0 && (port as number) <= 65_535
}

function isPacket(packet: Packet): boolean {
  if (typeof packet !== 'object' || packet === null) return false
  const { exchange, to, parts } = packet
  if (!Number.isSafeInteger(exchange) || !Array.isArray(parts) || parts.length === 0) return false
  if (to !== undefined && !(typeof to?.host === 'string' && isPort(to.port))) return false
  return parts.every(isPart)
}

function isPart(part: Part): boolean {
  switch (part?.kind) {
    case 'request':
      return matches(part.method, token) && matches(part.path, target) && isHeaders(part.headers)
    case 'reply':
      return isStatus(part.status) && matches(part.reason, fieldText) && isHeaders(part.headers)
    case 'body':
      return isText(part.bytes) || matches((part as { text?: unknown }).text, ascii)
    case 'refuse':
      return part.code === 'ECONNREFUSED' || part.code === 'ENOTFOUND'
    default:
      return part?.kind === 'end' || part?.kind === 'reset'
  }
}

// What the Node API lets through (RFC 9110, 5.5 and 5.6.2): a given node may send it on, and must not fail at it.
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const target = /^[\u0021-\u00ff]+$/
const ascii = /^[\0-\x7f]*$/
const fieldText = /^[\t\x20-\x7e\x80-\xff]*$/

function isStatus(status: unknown): boolean {
  return Number.isInteger(status) && (status as number) >= 100 && (status as number) <= 999
}

/** Names and values in turn. */
function isHeaders(headers: unknown): boolean {
  if (!Array.isArray(headers) || headers.length % 2 !== 0) return false
  return headers.every((text, index) => matches(text, index % 2 === 0 ? token : fieldText))
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value)
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function pack(packet: Packet, base64: Base64): unknown {
  if (!packet.parts.some(({ kind }) => kind === 'body')) return packet
  const parts = packet.parts.map((part) =>
    part.kind === 'body' ? packBody(part.bytes, base64) : part,
  )
  return { ...packet, parts }
}

/** Text is legible as it is; bytes are in base64, which is text too. */
function packBody(content: Content, base64: Base64): object {
  if (typeof content === 'string') return { kind: 'body', text: content }
  return { kind: 'body', bytes: base64.encode(content) }
}

function unpack(packet: Packet, base64: Base64): void {
  packet.parts.forEach((part, index) => {
    if (part.kind !== 'body') return
    const { text } = part as { text?: string }
    const bytes = text ?? base64.decode(part.bytes as string)
    packet.parts[index] = { kind: 'body', bytes }
  })
}
