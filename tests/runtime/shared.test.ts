/**
 * Two lives share nothing that can change: everything that two lives of the same source can
 * reach is walked through, and whatever both reach must be frozen and hold no state.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { types } from 'node:util'
import { grade } from '../../src/engine/grade.ts'
import { defineLab } from '../../src/engine/lab.ts'
import { RealmPlacement } from '../../src/engine/realm.ts'
import { createEvaluator, hardenRealm } from '../../src/engine/realm-setup.ts'

hardenRealm()
const { compile } = await import('../../src/runtime/judge.ts')
const { createNodeApi } = await import('../../src/node-api/index.ts')
const { createNodeTurns } = await import('../../src/runtime/platform/node-turns.ts')

/** Shows all that a life is given, and what comes out of it when it is used. */
const program = `
import * as assert from 'node:assert'
import * as buffer from 'node:buffer'
import * as crypto from 'node:crypto'
import * as events from 'node:events'
import * as http from 'node:http'
import * as path from 'node:path'
import * as querystring from 'node:querystring'
import * as stream from 'node:stream'
import * as promises from 'node:timers/promises'
import * as url from 'node:url'
import * as util from 'node:util'

const thrown = (call: () => unknown): unknown => { try { return call() } catch (error) { return error } }
const show = (globalThis as any).show
const names = Object.getOwnPropertyNames(globalThis)
show(names.map((name) => thrown(() => (globalThis as any)[name])))
show([assert, buffer, crypto, events, http, path, querystring, stream, promises, url, util])
show([function () {}, async () => {}, function* () {}, async function* () {}, class {}, /a/, new Date(), new Error('x'), Symbol.iterator])
show([[][Symbol.iterator](), new Map().entries(), new Set().values(), ''[Symbol.iterator](), 'a'.matchAll(/a/g), (function* () {})(), (async function* () {})()])
show([new URL('http://a/?b=c'), new URL('http://a/?b=c').searchParams.entries(), new URLSearchParams('a=1')])
show([thrown(() => new URL('')), thrown(() => URLSearchParams.prototype.get.call({} as any, 'a')), thrown(() => URL.prototype.toString.call({})), thrown(() => (URLSearchParams as any)())])
show([thrown(() => new TextDecoder('no')), thrown(() => new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]))), new TextDecoder(), new TextEncoder().encode('a'), new TextEncoder().encodeInto('a', new Uint8Array(9))])
show([structuredClone({ a: [new Map([[1, new Date()]]), /a/, new Error('x'), new Uint8Array(1)] }), thrown(() => structuredClone(() => {})), thrown(() => structuredClone(Symbol()))])
show([setTimeout(() => {}, 1), setImmediate(() => {}), setInterval(() => {}, 1e6), new AbortController(), AbortSignal.timeout(1), AbortSignal.abort(), new Headers({ a: 'b' }), new Headers().entries(), new Request('http://a/'), new Response('x')])
show([Buffer.from('a'), Buffer.from('a').buffer, Buffer.alloc(9), thrown(() => Buffer.from(5 as any)), thrown(() => atob('*')), thrown(() => process.chdir?.('/')), thrown(() => Buffer.alloc(-1))])
show([crypto.createHash('sha256').update('a').digest(), crypto.randomBytes(4), stream.Readable.from(['a']), stream.Readable.from(['a'])[Symbol.asyncIterator](), new ReadableStream().values(), crypto.createHash('md5'), crypto.createHmac('md5', 'a'), promises.setInterval(1), events.on(new events.EventEmitter(), 'a'), new Headers({ a: 'b' }).keys(), new stream.PassThrough(), new events.EventEmitter(), new ReadableStream(), new EventTarget(), new Event('x')])
show([thrown(() => null!.x), thrown(() => JSON.parse('{')), thrown(() => (undefined as any)()), thrown(() => { const dig = (): number => dig() + 1; return dig() }), thrown(() => new (Array as any)(-1))])

http.createServer(async (request, response) => {
  show([request, response, request.socket, request.headers, request.rawHeaders, (request as any)._channel, request.url])
  for await (const chunk of request) show([chunk, chunk.buffer])
  response.writeHead(200, { a: 'b' }).end(Buffer.from('hello'))
}).listen(Number(process.env.PORT))

if (process.env.PEER !== undefined) {
  const reply = await fetch(process.env.PEER, { method: 'POST', body: 'from one life to the other' })
  const body = await reply.arrayBuffer()
  show([reply, reply.headers, reply.body, body])
  const made = http.request(process.env.PEER, { method: 'PUT' }, (message) => {
    show([message, message.rawHeaders, made, made.socket])
    message.on('data', (chunk) => show([chunk, chunk.buffer]))
  })
  made.end(Buffer.from('bytes'))
  show([await fetch('http://nowhere/').catch((error) => [error, error.cause])])
}
`

type Found = Map<object, string>

/** What each of the two lives showed, by node name. */
async function shownByLives(): Promise<Map<string, unknown[]>> {
  const shown = new Map<string, unknown[]>()
  process.removeAllListeners('unhandledRejection')
  const turns = createNodeTurns()
  const placement = new RealmPlacement({
    turns,
    createNodeApi,
    maxWindowEvents: 100_000,
    createEvaluator: (globals, name) => {
      const list: unknown[] = []
      shown.set(name, list)
      // Each life has a function of its own, or the witness itself would be shared.
      return createEvaluator({ ...globals, show: (values: unknown) => list.push(values) }, name)
    },
  })
  const lab = defineLab({
    roles: {
      first: { file: 'program.ts', public: true, env: ({ port }) => ({ PORT: port }) },
      second: {
        file: 'program.ts',
        env: ({ port, url }) => ({ PORT: port, PEER: url('first') }),
      },
    },
    entry: 'first',
    steps: [{ id: 'walk', checks: { walk: 1 } }],
  })
  const source = { id: 'walk', version: '', given: {}, steps: lab.steps }
  const submission = { labId: 'walk', files: { 'program.ts': program } }
  const { modules, errors } = compile(source, submission, [])
  assert.deepEqual(errors, [])
  const about = { labId: 'walk', labVersion: '', lab, seed: 0, modules, turns }
  const placements = { learnerPlacement: placement, givenPlacement: placement }
  const { traces } = await grade({
    ...about,
    ...placements,
    checks: { walk: ({ sleep }) => sleep(5_000) },
  })
  const ended = traces.flatMap(({ events }) => events.filter(({ kind }) => kind === 'exit'))
  assert.deepEqual(ended, [])
  return shown
}

/** Every object that can be reached, and how. */
function reach(values: readonly unknown[]): Found {
  const found: Found = new Map()
  const waiting: [unknown, string][] = values.map((value, index) => [value, `${index}`])
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, way] = next
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue
    if (found.has(value)) continue
    found.set(value, way)
    waiting.push([Object.getPrototypeOf(value), `${way}.__proto__`])
    for (const key of Reflect.ownKeys(value)) {
      const { value: own, get, set } = Object.getOwnPropertyDescriptor(value, key) ?? {}
      for (const each of [own, get, set]) waiting.push([each, `${way}.${String(key)}`])
    }
    if (types.isMap(value)) for (const each of value) waiting.push([each, `${way}[entry]`])
    if (types.isSet(value)) for (const each of value) waiting.push([each, `${way}[item]`])
  }
  return found
}

function canChange(value: object): boolean {
  const hasState =
    types.isMap(value) ||
    types.isSet(value) ||
    types.isWeakMap(value) ||
    types.isDate(value) ||
    types.isAnyArrayBuffer(value) ||
    types.isGeneratorObject(value)
  return hasState || !Object.isFrozen(value)
}

test('whatever two lives of one source can both reach is frozen and without state', async () => {
  const [first, second] = [...(await shownByLives()).values()].map(reach)
  assert.ok(first !== undefined && second !== undefined)
  const shared = [...first.keys()].filter((value) => second.has(value))
  assert.ok(shared.length > 500, `${shared.length} objects are shared: the intrinsics`)
  assert.ok(first.size > shared.length + 200, `${first.size} objects of a life`)
  const changeable = shared.filter(canChange)
  assert.deepEqual(
    changeable.map((value) => first.get(value)),
    [],
  )
})

test('no event, life or host of the engine can be reached from a life', async () => {
  for (const values of (await shownByLives()).values()) {
    const ours = [...reach(values)].filter(([value]) => {
      const keys = Object.keys(value)
      return ['bornMs', 'sequence', 'effects', 'deliveries', 'untilMs'].some((key) =>
        keys.includes(key),
      )
    })
    assert.deepEqual(
      ours.map(([, way]) => way),
      [],
    )
  }
})
