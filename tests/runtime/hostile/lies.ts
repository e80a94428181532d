/**
 * What a sandboxed process that has been taken over may say in place of the truth. A lie
 * changes the honest result, or gives the text of a frame, or raw bytes.
 */
import type { Effect, StepResult, Window } from '../../../src/engine/placement.ts'
import { randomIntegers } from '../../../src/engine/random.ts'
import { type Base64, writeResult } from '../../../src/runtime/apart/frames.ts'

export const base64: Base64 = {
  encode: (bytes) => Buffer.from(bytes).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
}

interface Truth {
  result: StepResult
  window: Window
}

type Lie = (truth: Truth) => undefined | string | Uint8Array[]

/** Nodes of `gradePrograms`: the door is given, the neighbour and the rest live with the liar. */
const door = 0
const neighbour = 1
const exchangesOfANode = 2 ** 38

/** Changes the first reply. */
// biome-ignore lint/suspicious/noExplicitAny: a lie need not have the shape of an effect
function reply(change: (effect: any, truth: Truth) => void): Lie {
  return (truth) => {
    change(truth.result.effects[0], truth)
    return undefined
  }
}

/** Adds effects to the honest ones. */
function also(...more: Record<string, unknown>[]): Lie {
  return ({ result, window }) => {
    const atMs = window.deliveries.at(-1)?.atMs ?? 0
    for (const effect of more) result.effects.push({ atMs, node: neighbour, ...effect } as Effect)
    return undefined
  }
}

/** The frame's text with something else in it. */
function text(change: (honest: string) => string): Lie {
  return ({ result }) => change(writeResult(result, base64))
}

function opening(exchange: number, ...parts: object[]): Record<string, unknown> {
  const request = { kind: 'request', method: 'GET', path: '/itself', headers: [] }
  const to = { host: 'door', port: 8080 }
  return { kind: 'send', packet: { exchange, to, parts: [request, ...parts] } }
}

function head(length: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, length)
  return bytes
}

/** These end the check by `protocol`. */
export const nonsense: Record<string, Lie> = {
  'an effect of a given node': reply((effect) => {
    effect.node = door
  }),
  'an effect of the users': reply((effect) => {
    effect.node = -1
  }),
  'an effect of a node that is not there': reply((effect) => {
    effect.node = 99
  }),
  'the end of a given node': also({ kind: 'exit', node: door, code: 1 }),
  'an effect before the request came': reply((effect) => {
    effect.atMs -= 0.1
  }),
  'an effect before time began': reply((effect) => {
    effect.atMs = -1
  }),
  'an effect after the window': reply((effect, { window }) => {
    effect.atMs = window.untilMs
  }),
  'effects out of order': reply((effect, { result, window }) => {
    result.effects.push({ ...effect, kind: 'log', stream: 'stdout', text: 'x' })
    effect.atMs = (effect.atMs + window.untilMs) / 2
  }),
  'no time at all': text((honest) => honest.replace(/"atMs":[\d.]+/, '"atMs":NaN')),
  'a time that is null': text((honest) => honest.replace(/"atMs":[\d.]+/, '"atMs":null')),
  'a time that is text': text((honest) => honest.replace(/"atMs":([\d.]+)/, '"atMs":"$1"')),
  'a time without end': text((honest) => honest.replace(/"atMs":[\d.]+/, '"atMs":1e999')),
  'an event that waits in the past': ({ result }) => {
    result.nextMs = 0
    return undefined
  },
  'no word of what waits': text((honest) => honest.replace(/"nextMs":\d+/, '"x":1')),
  'a given node that is stuck': ({ result }) => {
    result.stuck = door
    return undefined
  },
  'an exchange under a number of the users': also(opening(-exchangesOfANode)),
  'an exchange under a number of a given node': also(opening(door * exchangesOfANode + 5)),
  'an exchange under a number of another life': also(opening(neighbour * exchangesOfANode)),
  'an exchange without a number': also(opening(1.5)),
  'an opening to a port that is none': reply((effect) => {
    effect.packet.to = { host: 'door', port: 70_000 }
  }),
  'an opening to nowhere': reply((effect) => {
    effect.packet.to = null
  }),
  'a packet without parts': reply((effect) => {
    effect.packet.parts = []
  }),
  'parts that are no list': text((honest) =>
    honest.replace('"parts":[', '"parts":{"length":1},"x":['),
  ),
  'a part of an unknown kind': reply((effect) => {
    effect.packet.parts = [{ kind: '__proto__' }]
  }),
  'a part that is null': text((honest) => honest.replace('"parts":[', '"parts":[null,')),
  'a status that is none': reply((effect) => {
    effect.packet.parts[0].status = 99_999
  }),
  'a reason with a line break': reply((effect) => {
    effect.packet.parts[0].reason = 'OK\r\nx: y'
  }),
  'a header with a line break': reply((effect) => {
    effect.packet.parts[0].headers = ['x', 'a\r\nb: c']
  }),
  'a header without a value': reply((effect) => {
    effect.packet.parts[0].headers = ['x']
  }),
  'a header that is a number': reply((effect) => {
    effect.packet.parts[0].headers = ['x', 1]
  }),
  'a refusal that nobody knows': reply((effect) => {
    effect.packet.parts = [{ kind: 'refuse', code: 'EVIL' }]
  }),
  'output that is an object': also({ kind: 'log', stream: 'stdout', text: {} }),
  'output to another stream': also({ kind: 'log', stream: 'verdict', text: 'pass' }),
  'an exit code that is none': also({ kind: 'exit', code: 1.5 }),
  'an error as long as a book': also({
    kind: 'exit',
    code: 1,
    error: { name: 'Error', message: 'm'.repeat(100_000) },
  }),
  'work after the end': also({ kind: 'exit', code: 0 }, { kind: 'listen', port: 9 }),
  'an effect of an unknown kind': also({ kind: 'verdict', outcome: 'pass' }),
  'effects that are no list': text((honest) =>
    honest.replace(/"effects":\[/, '"effects":{},"x":['),
  ),
  'a result that is null': () => 'null',
  'a result with another prototype': () => '{"__proto__":{"effects":[],"nextMs":1}}',
  'nothing in a frame': () => '',
  'no JSON': () => '{"effects":[',
  'lists within lists': () => '['.repeat(2_000_000),
}

/** These are ignored: the honest reply comes, and nobody else notices. */
export const ignored: Record<string, Lie> = {
  'a packet on an exchange of others': also({
    kind: 'send',
    packet: { exchange: door * exchangesOfANode, parts: [{ kind: 'reset' }] },
  }),
  'a packet on an exchange that never was': also({
    kind: 'send',
    packet: { exchange: 7 * exchangesOfANode, parts: [{ kind: 'end' }] },
  }),
  'a second reply': reply((effect, { result }) => {
    result.effects.push({ ...effect, packet: { ...effect.packet } })
  }),
  'a refusal after the reply': reply((effect, { result }) => {
    const parts = [{ kind: 'refuse', code: 'ENOTFOUND' }]
    result.effects.push({ ...effect, packet: { ...effect.packet, parts } })
  }),
  'a request where a reply belongs': reply((effect, { result }) => {
    const parts = [{ kind: 'request', method: 'GET', path: '/', headers: [] }]
    result.effects.unshift({ ...effect, packet: { ...effect.packet, parts } })
  }),
  'an answer that nobody asked for': ({ result }) => {
    const answer = Buffer.from(writeResult(result, base64))
    return [Buffer.concat([head(answer.length), answer, head(answer.length), answer])]
  },
  'a body before the reply': reply((effect, { result }) => {
    const parts = [{ kind: 'body', bytes: Buffer.from('forged') }]
    result.effects.unshift({ ...effect, packet: { ...effect.packet, parts } })
  }),
}

/** These end the check by another limit. */
export const failing: Record<string, { lie: Lie; limit: string }> = {
  'a frame without end': { lie: () => [head(2 ** 31)], limit: 'memory' },
  'half a frame': { lie: () => [head(100), new Uint8Array(50)], limit: 'realTime' },
  silence: { lie: () => [], limit: 'realTime' },
  'an end': { lie: () => process.exit(0), limit: 'memory' },
}

/** An honest frame with some of its bytes changed by a seed. */
export function garbled(seed: number): Lie {
  return text((honest) => garble(honest, randomIntegers(seed)))
}

export function garble(honest: string, next: () => number): string {
  const pieces = [
    '"',
    '-',
    '0',
    '9',
    '{',
    '[',
    ',',
    ':',
    'null',
    '1e999',
    '-1',
    '\\u0000',
    '"__proto__":',
    '99',
  ]
  let changed = honest
  for (let count = 1 + (next() % 4); count > 0; count--) {
    const at = next() % changed.length
    const piece = pieces[next() % pieces.length] as string
    changed = changed.slice(0, at) + piece + changed.slice(at + (next() % 4))
  }
  return changed
}

/** All of them by name; `garbled 7` by its seed. */
export const lies: Record<string, Lie> = {
  ...nonsense,
  ...ignored,
  ...Object.fromEntries(Object.entries(failing).map(([name, { lie }]) => [name, lie])),
  ...Object.fromEntries(
    Array.from({ length: 1_000 }, (_, seed) => [`garbled ${seed}`, garbled(seed)]),
  ),
}
