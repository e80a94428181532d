// The Node API in a hardened realm: lives in compartments, and nothing shared between them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createEvaluator, hardenRealm } from '../../src/engine/realm-setup.ts'
import { type Life, World } from './world.ts'

hardenRealm()

/** Runs the body of an async function as a learner's module: globals are parameters. */
function program(life: Life, body: string): Promise<unknown> {
  const { globals, modules } = life.api
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
