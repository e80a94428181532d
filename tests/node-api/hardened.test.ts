// The Node API in a hardened realm: lives in compartments, and nothing shared between them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createEvaluator, hardenRealm } from '../../src/engine/realm-setup.ts'
import { type Life, World } from './world.ts'

hardenRealm()

/** Runs the body of an async function as a learner's module, in a turn of its own: globals are parameters. */
async function program(life: Life, body: string): Promise<unknown> {
  const { globals, modules } = life.api
  await new Promise((resolve) => setImmediate(resolve))
  life.api.enter()
  const names = Object.keys(globals)
  const evaluator = createEvaluator(globals, life.name)
  const source = `(function (${names.join(',')}) { return async function (require) { ${body} } })`
  const outer = evaluator.evaluate(source) as (
    ...values: unknown[]
  ) => (require: unknown) => Promise<unknown>
  return outer(...names.map((name) => globals[name]))((name: string) => modules[name])
}

test('a server and a client work, and print as in Node', async () => {
  const world = new World()
  const server = world.life('server')
  const client = world.life('client')
  program(
    server,
    `
    const { createServer } = require('node:http')
    createServer(async (req, res) => {
      let text = ''
      for await (const chunk of req) text += chunk
      const { end } = res
      res.end = function (...values) { return end.apply(this, values) }
      res.end(JSON.stringify({ text, url: req.url }))
    }).listen(8080, () => console.log('up', [{ a: new Map([[1, Buffer.from('x')]]) }], new Error('e')))
  `,
  )
  program(
    client,
    `
    const reply = await fetch('http://server:8080/p', { method: 'POST', body: 'hi' })
    console.log(reply.status, await reply.json(), new Date(), async function z() {})
    await fetch('http://server:81/').catch((error) => console.log(error))
  `,
  )
  await world.run()
  assert.deepEqual([server.failures, client.failures], [[], []])
  assert.equal(server.stdout, 'up [ { a: Map(1) { 1 => <Buffer 78> } } ] Error: e\n')
  assert.equal(
    client.stdout,
    `200 { text: 'hi', url: '/p' } 2026-01-01T00:00:00.000Z [AsyncFunction: z]
TypeError: fetch failed {
  [cause]: Error: connect ECONNREFUSED server:81 {
    errno: -111,
    code: 'ECONNREFUSED',
    syscall: 'connect',
    address: 'server',
    port: 81
  }
}
`,
  )
})

test('what one life changes, another does not see', async () => {
  const world = new World()
  const [first, second] = [world.life('first'), world.life('second')]
  await program(
    first,
    `
    const tries = [
      () => { Buffer.prototype.mark = 1 }, () => { require('node:http').Server.prototype.mark = 1 }, () => { console.mark = 1 }, () => { Math.mark = 1 },
      () => { URL.prototype.mark = 1 }, () => { URLSearchParams.prototype.mark = 1 }, () => { TextEncoder.prototype.mark = 1 }, () => { Headers.prototype.mark = 1 },
      () => { require('node:events').default.prototype.mark = 1 }, () => { process.env.MARK = '1' }, () => { Object.getPrototypeOf(URL.prototype).mark = 1 },
      () => { Object.getPrototypeOf(TextDecoder).mark = 1 }, () => { require('node:http').STATUS_CODES.mark = 1 }, () => { require('node:util').types.mark = 1 },
      () => { require('node:fs').constants.mark = 1 }, () => { require('node:fs').Stats.prototype.mark = 1 }, () => { require('node:fs').ReadStream.prototype.mark = 1 },
    ]
    for (const each of tries) try { each() } catch {}
  `,
  )
  const seen = await program(
    second,
    `
    return [
      Buffer.prototype.mark, require('node:http').Server.prototype.mark, console.mark, Math.mark, URL.prototype.mark, URLSearchParams.prototype.mark,
      TextEncoder.prototype.mark, Headers.prototype.mark, require('node:events').default.prototype.mark, process.env.MARK, TextDecoder.mark,
      require('node:http').STATUS_CODES.mark, require('node:util').types.mark,
      require('node:fs').constants.mark, require('node:fs').Stats.prototype.mark, require('node:fs').ReadStream.prototype.mark,
    ].filter((mark) => mark !== undefined)
  `,
  )
  assert.deepEqual(seen, [])
})

test('a missing name says what there is', async () => {
  const life = new World().life('a')
  await assert.rejects(
    program(life, `require('node:http').createServers()`),
    /'node:http' does not provide an export named 'createServers'. It has: Agent, .*createServer/,
  )
})

test('whatever two lives share is frozen', () => {
  const world = new World()
  const everything = ({ api: { globals, modules } }: Life) =>
    reachable([globals, ...Object.values(modules)])
  const [first, second] = [everything(world.life('first')), everything(world.life('second'))]
  const shared = [...first].filter((value) => second.has(value))
  assert.ok(shared.length > 500, `${shared.length} shared`)
  assert.deepEqual(
    shared.filter((value) => !Object.isFrozen(value)),
    [],
  )
})

test('an object may have a method of its own where its frozen class has one', async () => {
  const life = new World().life('a')
  const got = await program(
    life,
    `
    const { EventEmitter } = require('node:events')
    const emitter = new EventEmitter()
    emitter.emit = () => 'own'
    class Loud extends EventEmitter { emit() { return 'louder' } }
    const counts = {}
    for (const word of ['constructor', 'toString', 'constructor']) counts[word] = Object.hasOwn(counts, word) ? counts[word] + 1 : 1
    const error = new TypeError('a')
    error.name = 'Mine'
    return [emitter.emit('x'), new Loud().emit('x'), counts, String(error), new EventEmitter().emit('x')]
  `,
  )
  assert.deepEqual(got, ['own', 'louder', { constructor: 2, toString: 1 }, 'Mine: a', false])
})

test('the most listeners an emitter takes without a warning are each life of its own', async () => {
  const world = new World()
  const [first, second] = [world.life('first'), world.life('second')]
  const set = `require('node:events').EventEmitter.defaultMaxListeners = 3`
  const get = `const { EventEmitter } = require('node:events'); return [EventEmitter.defaultMaxListeners, new EventEmitter().getMaxListeners()]`
  await program(first, set)
  assert.deepEqual(await program(second, get), [10, 10])
  assert.deepEqual(await program(first, get), [3, 3])
})

/** Every object and function that can be reached from a value by its properties and prototypes. */
function reachable(root: object): Set<object> {
  const found = new Set<object>()
  const waiting: unknown[] = [root]
  while (waiting.length > 0) {
    const next = waiting.pop()
    const isObject = typeof next === 'function' || (typeof next === 'object' && next !== null)
    if (!isObject || found.has(next)) continue
    found.add(next)
    waiting.push(Object.getPrototypeOf(next))
    for (const key of Reflect.ownKeys(next)) {
      const property = Object.getOwnPropertyDescriptor(next, key)
      waiting.push(property?.value, property?.get, property?.set)
    }
  }
  return found
}

test('errors of the Node API extend the hardened Error, though their modules were loaded before it', () => {
  const { globals, modules } = new World().life('one').api
  const { AssertionError } = modules['node:assert'] as { AssertionError: object }
  for (const Class of [globals.DOMException as object, AssertionError])
    assert.equal(Object.getPrototypeOf(Class), Error)
})
