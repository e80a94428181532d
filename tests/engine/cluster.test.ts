/** The cluster as short stories: requests, crashes, refusals, time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expect } from '../../src/engine/expect.ts'
import { miniLab, tell } from './mini.ts'

const hello = { 'server.ts': 'serve(8080, (path) => "hello " + path)' }
const pair = miniLab({
  front: { file: 'front.ts', public: true, env: ({ url }) => ({ BACK: url('back') }) },
  back: { file: 'given/back.ts' },
})
const relay = {
  'front.ts': 'serve(8080, async (path) => (await ask(env.BACK + path)) + " by front")',
  'given/back.ts': 'serve(8080, (path) => "back " + path)',
}

test('a request takes one way to the server and one way back', async () => {
  const { result } = await tell(miniLab(), hello, async ({ client }) => {
    const reply = await client.get('/ada')
    expect([reply.status, reply.body, reply.tookMs]).toEqual([200, 'hello /ada', 20])
  })
  assert.equal(result.outcome, 'pass')
})

test('a failed expectation carries what was expected, what came and when', async () => {
  const { result } = await tell(miniLab(), hello, async ({ client }) => {
    expect((await client.get('/')).status).toEqual(404)
  })
  assert.equal(result.outcome, 'fail')
  assert.deepEqual(result.failure, { matcher: 'toEqual', expected: 404, got: 200, atMs: 1_020 })
})

test('a crashed server resets what is open, refuses what comes, and is back after a restart', async () => {
  const slow = {
    'server.ts': 'serve(8080, () => new Promise((done) => later(500, () => done("slow"))))',
  }
  const { result } = await tell(miniLab(), slow, async ({ client, node, sleep }) => {
    const open = client.get('/')
    await sleep(100)
    node('server').crash()
    expect((await open).failure).toEqual('ECONNRESET')
    expect((await client.get('/')).failure).toEqual('ECONNREFUSED')
    node('server').restart()
    expect((await client.get('/')).body).toEqual('slow')
  })
  assert.deepEqual(result.failure, undefined)
})

test('a server without power answers nothing until the client gives up', async () => {
  const { result } = await tell(miniLab(), hello, async ({ client, node, now }) => {
    node('server').powerOff()
    const before = now()
    expect((await client.get('/')).failure).toEqual('timeout')
    expect(now() - before).toEqual(10_000)
  })
  assert.deepEqual(result.failure, undefined)
})

test('an uncaught error ends the life with the place in the file', async () => {
  const files = { 'server.ts': 'serve(8080, () => {\n  throw new Error("boom")\n})' }
  const { result, events } = await tell(miniLab(), files, async ({ client }) => {
    expect((await client.get('/')).failure).toEqual('ECONNRESET')
  })
  assert.deepEqual(result.failure, undefined)
  const exit = events.find(({ kind }) => kind === 'exit')
  assert.deepEqual(exit, {
    atMs: 1_010,
    kind: 'exit',
    node: 'server',
    code: 1,
    error: { name: 'Error', message: 'boom', where: 'server.ts:2:9' },
  })
})

test('a process with nothing left to do ends with code 0', async () => {
  const { events } = await tell(miniLab(), { 'server.ts': 'print("done")' }, async () => undefined)
  assert.deepEqual(events.at(-1), { atMs: 0, kind: 'exit', node: 'server', code: 0 })
})

test('users reach only public nodes, and the inside reaches the private ones', async () => {
  const { result } = await tell(pair, relay, async ({ client, nodes }) => {
    expect((await client.get('/x')).body).toEqual('back /x by front')
    expect(nodes('back')[0]?.served('/x')).toEqual(1)
  })
  assert.deepEqual(result.failure, undefined)
})

test('a partition loses packets until it is undone', async () => {
  const { result } = await tell(pair, relay, async ({ client, net }) => {
    const heal = net.partition('front', 'back')
    expect((await client.get('/x')).failure).toEqual('timeout')
    heal()
    expect((await client.get('/x')).status).toEqual(200)
  })
  assert.deepEqual(result.failure, undefined)
})

test('one placement and two give the same trace', async () => {
  const story = async ({ client, many }: Parameters<Parameters<typeof tell>[2]>[0]) => {
    await many(40, (index) => client.get(`/${index}`), { atOnce: 7 })
  }
  const together = await tell(pair, relay, story)
  const separate = await tell(pair, relay, story, { placements: 2 })
  assert.equal(JSON.stringify(separate), JSON.stringify(together))
  assert.equal(together.events.filter(({ kind }) => kind === 'packet').length, 160)
})

test('a life that never lets time pass is stopped by name', async () => {
  const files = { 'server.ts': 'const again = () => later(0, again); again()' }
  const { result } = await tell(miniLab(), files, async ({ sleep }) => sleep(5_000))
  assert.deepEqual([result.outcome, result.stop], ['stopped', { limit: 'events', node: 'server' }])
})

test('a rejection that nobody handles ends the life that left it', async () => {
  const files = {
    'front.ts':
      'serve(8080, async (path) => { if (path === "/bad") void Promise.reject(new Error("lost")); return "ok" })',
    'given/back.ts': 'serve(8080, () => "back")',
  }
  const { events } = await tell(pair, files, async ({ client }) => {
    await client.get('/bad')
  })
  const exits = events.flatMap((event) => (event.kind === 'exit' ? [event.node] : []))
  assert.deepEqual(exits, ['front'])
})
