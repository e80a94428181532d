/** A cluster that a person plays with: by real time as the page does it, and by virtual time alone where numbers count. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { limits } from '../../src/engine/limits.ts'
import type { LiveSecond } from '../../src/engine/live-users.ts'
import type { TraceEvent } from '../../src/engine/trace.ts'
import type { LiveNode } from '../../src/runtime/messages.ts'
import { liveCluster, liveSolution, oneServer, startRun } from './live-lab.ts'

const always = () => false

test('a run begins paused at its start and shows every node of the lab', async () => {
  const { frames, stop, run, untilFrame } = await startRun('load-balancer')
  const [first] = frames()
  assert.deepEqual([first?.nowMs, first?.sampling, first?.seconds], [0, 1, []])
  assert.deepEqual(
    first?.nodes.map(({ name, state, address, isPublic, isLearners }) => [
      name,
      state,
      address,
      isPublic,
      isLearners,
    ]),
    [
      ['balancer', 'running', '203.0.113.10', true, true],
      ['backend-1', 'running', '10.0.0.12', false, false],
      ['backend-2', 'running', '10.0.0.13', false, false],
      ['backend-3', 'running', '10.0.0.14', false, false],
      ['backend-4', 'down', '10.0.0.15', false, false],
    ],
  )
  run.act({ type: 'start', node: 'backend-4' })
  const next = await untilFrame(({ nodes }) => nodes[4]?.state === 'running')
  assert.equal(next.nowMs, 0)
  await stop()
})

test('source that does not compile ends the run before it begins', async () => {
  const { heard, run } = await startRun('hello', { 'server.ts': 'const = 1' })
  await run.ended
  assert.equal(heard.length, 1)
  const [ended] = heard
  assert.equal(ended?.type, 'run-ended')
  assert.deepEqual(
    ended.type === 'run-ended' && [ended.errors[0]?.file, ended.errors[0]?.line, ended.stop],
    ['server.ts', 1, null],
  )
})

test('step by step, each step shows what happened next, or that nothing did for a minute', async () => {
  const { run, stop, frames, untilFrame } = await startRun('hello')
  run.act({ type: 'request', id: 1, method: 'GET', path: '/', headers: [], body: '' })
  for (let step = 1; step <= 3; step++) {
    const beforeMs = frames().at(-1)?.nowMs ?? 0
    run.act({ type: 'step' })
    await untilFrame(({ nowMs }) => nowMs > beforeMs)
  }
  const told = frames().map(({ events }) =>
    events.map((event) => (event.kind === 'packet' ? event.label : event.kind)).join(),
  )
  assert.deepEqual(told.filter(Boolean), ['start', 'GET /,listen', '200'])
  assert.deepEqual(
    frames()
      .map(({ nowMs }) => nowMs)
      .slice(-3),
    [0.5, 10.5, 60_010.5],
  )
  await stop()
})

test('virtual time follows real time at the chosen speed, never ahead of it, and stands still at 0', async () => {
  const { run, stop, untilFrame, frames, nowMs } = await startRun('hello')
  const beganMs = nowMs()
  run.act({ type: 'speed', factor: 3 })
  const { nowMs: reachedMs } = await untilFrame((frame) => frame.nowMs >= 900)
  const realMs = nowMs() - beganMs
  assert.ok(realMs >= 300 && reachedMs <= 3 * realMs, `${reachedMs} in ${realMs}`)
  run.act({ type: 'speed', factor: 0 })
  run.act({ type: 'crash', node: 'server' })
  const crashed = await untilFrame(({ nodes }) => nodes[0]?.state === 'down')
  run.act({ type: 'start', node: 'server' })
  await untilFrame(
    (frame) =>
      frame.nowMs >= crashed.nowMs && frame.nodes[0]?.state === 'running' && frame !== frames()[0],
  )
  assert.equal(frames().at(-1)?.nowMs, crashed.nowMs)
  await stop()
})

test('as fast as it goes, an hour passes in seconds and no second is left out', async () => {
  const { run, stop, untilFrame, frames } = await startRun('hello')
  run.act({ type: 'speed', factor: 'max' })
  const { nowMs } = await untilFrame((frame) => frame.nowMs >= 3_600_000)
  const seconds = frames().flatMap((frame) => frame.seconds)
  assert.deepEqual(
    seconds.slice(0, 3_600).map(({ atMs }) => atMs),
    Array.from({ length: 3_600 }, (_, second) => second * 1_000),
  )
  assert.ok(frames().some(({ reached }) => reached > 100))
  assert.ok(seconds.length <= nowMs / 1_000)
  await stop()
})

test('a request by hand is answered with status, headers and body, or with the reason why not', async () => {
  const { run, stop, until } = await startRun('load-balancer')
  run.act({ type: 'speed', factor: 'max' })
  const headers: [string, string][] = [
    ['x-user', 'ada'],
    ['x-user', 'grace'],
  ]
  run.act({ type: 'request', id: 1, method: 'POST', path: '/orders?n=1', headers, body: '안녕' })
  run.act({ type: 'request', id: 2, method: 'GET', path: '/login', headers: [], body: '' })
  const order = await until('reply', ({ id }) => id === 1)
  assert.deepEqual([order.status, order.failure], [200, null])
  const seen = JSON.parse(order.body)
  assert.deepEqual(
    [seen.method, seen.path, seen.body, seen.headers['x-user']],
    ['POST', '/orders?n=1', '안녕', 'ada, grace'],
  )
  assert.ok(order.tookMs > 20)
  const login = await until('reply', ({ id }) => id === 2)
  assert.equal(login.status, 302)
  assert.deepEqual(
    login.headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value),
    ['session=ada; HttpOnly', 'theme=dark'],
  )
  run.act({ type: 'crash', node: 'balancer' })
  run.act({ type: 'request', id: 3, method: 'GET', path: '/', headers: [], body: '' })
  const refused = await until('reply', ({ id }) => id === 3)
  assert.deepEqual([refused.status, refused.failure, refused.body], [0, 'ECONNREFUSED', ''])
  await stop()
})

test('turns that never let time pass end the run, and the node is named', async () => {
  const endless = `import { createServer } from 'node:http'
const again = (): void => void setImmediate(again)
createServer((request, response) => { again(); response.end() }).listen(Number(process.env.PORT))`
  const { run, until, frames } = await startRun('hello', { 'server.ts': endless })
  run.act({ type: 'users', count: 600, method: 'GET', path: '/' })
  run.act({ type: 'speed', factor: 'max' })
  const ended = await until('run-ended')
  assert.deepEqual(ended, {
    type: 'run-ended',
    errors: [],
    stop: { limit: 'events', node: 'server' },
  })
  await run.ended
  assert.ok(frames().at(-1)!.events.length > 0, 'the last frame shows what led to it')
})

test('a program that dies is seen, with its error and its last words', async () => {
  const mortal = `console.log('hello'); setTimeout(() => { throw new Error('gone') }, 100)`
  const { run, stop, untilFrame, frames } = await startRun('hello', { 'server.ts': mortal })
  run.act({ type: 'speed', factor: 'max' })
  await untilFrame(({ nodes }) => nodes[0]?.state === 'down')
  const events = frames().flatMap((frame) => frame.events)
  const exit = events.find(({ kind }) => kind === 'exit')
  assert.deepEqual(exit?.kind === 'exit' && [exit.atMs, exit.code, exit.error?.message], [
    100,
    1,
    'gone',
  ])
  assert.ok(events.some((each) => each.kind === 'log' && each.text === 'hello\n'))
  await stop()
})

test('killed, cut off and slowed nodes are seen in nodes, events and what users feel', async () => {
  const { cluster } = await liveSolution('load-balancer')
  const go = async (ms: number) => {
    await cluster.runTo(cluster.nowMs + ms, always)
    const nodes = Object.fromEntries(cluster.takeNodes().map((node) => [node.name, node]))
    return { nodes, events: cluster.takeEvents().events, seconds: cluster.takeSeconds() }
  }
  cluster.act({ type: 'users', count: 3_000, method: 'GET', path: '/' })
  const calm = await go(5_000)
  assert.equal(failedIn(calm.seconds), 0)
  const { served } = calm.nodes['backend-1'] as LiveNode
  assert.ok(served > 40 && calm.nodes['backend-1']!.load > 0.02, JSON.stringify(calm.nodes))

  cluster.act({ type: 'crash', node: 'backend-1' })
  const killed = await go(5_000)
  assert.deepEqual([killed.nodes['backend-1']?.state, killed.nodes['backend-1']?.load], ['down', 0])
  assert.ok(killed.events.some((each) => each.kind === 'packet' && each.label === 'ECONNREFUSED'))
  assert.equal(failedIn(killed.seconds), 0)

  cluster.act({ type: 'restart', node: 'backend-1' })
  cluster.act({ type: 'powerOff', node: 'backend-2' })
  cluster.act({ type: 'partition', a: 'balancer', b: 'backend-3' })
  const cut = await go(10_000)
  assert.deepEqual(
    [cut.nodes['backend-1']?.state, cut.nodes['backend-2']?.state],
    ['running', 'dark'],
  )
  assert.ok(cut.nodes['backend-1']!.served > served)
  assert.ok(
    cut.events.some(
      (each) => each.kind === 'packet' && each.to === 'backend-3' && each.arrivesMs === null,
    ),
  )

  cluster.act({ type: 'partition', a: 'client', b: 'balancer' })
  await go(12_000)
  const alone = await go(5_000)
  assert.equal(
    alone.seconds.reduce((sum, { ok }) => sum + ok, 0),
    0,
  )
  assert.ok(failedIn(alone.seconds) > 100)

  cluster.act({ type: 'heal', a: 'balancer', b: 'client' })
  cluster.act({ type: 'heal', a: 'backend-3', b: 'balancer' })
  cluster.act({ type: 'delay', a: 'client', b: 'balancer', ms: 100 })
  cluster.act({ type: 'delay', a: 'client', b: 'balancer', ms: 250 })
  await go(15_000)
  const slow = await go(3_000)
  assert.equal(failedIn(slow.seconds), 0)
  assert.ok(
    slow.seconds.every(({ p50 }) => p50 > 520 && p50 < 560),
    JSON.stringify(slow.seconds),
  )
  assert.ok(slow.events.some((each) => each.kind === 'packet' && each.from === 'backend-3'))

  cluster.act({ type: 'heal', a: 'client', b: 'balancer' })
  await go(2_000)
  const healed = await go(3_000)
  assert.ok(
    healed.seconds.every(({ p50 }) => p50 < 40),
    JSON.stringify(healed.seconds),
  )
})

function failedIn(seconds: LiveSecond[]): number {
  return seconds.reduce((sum, { failed }) => sum + failed, 0)
}

test('the same actions at the same virtual times give the same trace, however time is cut', async () => {
  const play = async (cutMs: number) => {
    const { cluster, heard } = await liveSolution('load-balancer')
    const events: TraceEvent[] = []
    const seconds: LiveSecond[] = []
    const goTo = async (untilMs: number) => {
      while (cluster.nowMs < untilMs) {
        await cluster.runTo(Math.min(untilMs, cluster.nowMs + cutMs), always)
        events.push(...cluster.takeEvents().events)
        seconds.push(...cluster.takeSeconds())
        cluster.takeNodes()
      }
    }
    cluster.act({ type: 'users', count: 6_000, method: 'GET', path: '/' })
    await goTo(1_500)
    cluster.act({ type: 'crash', node: 'backend-2' })
    cluster.act({ type: 'request', id: 1, method: 'PUT', path: '/x', headers: [], body: 'new' })
    await goTo(2_250.25)
    cluster.act({ type: 'delay', a: 'balancer', b: 'backend', ms: 30 })
    cluster.act({ type: 'users', count: 90_000, method: 'GET', path: '/reports' })
    await goTo(3_000)
    cluster.act({ type: 'restart', node: 'backend-2' })
    await goTo(4_000)
    return JSON.stringify({
      events,
      seconds,
      heard,
      served: cluster.takeNodes().map((node) => node.served),
    })
  }
  const once = await play(50)
  assert.ok(once.length > 100_000)
  assert.equal(await play(50), once)
  assert.equal(await play(333.3), once)
})

test('a sample leaves the cores as busy, users wait as long, and counts are of all requests', async () => {
  const whole = await busy(1_000)
  const sample = await busy(50)
  const say = JSON.stringify({ whole, sample })
  assert.deepEqual([whole.sampling, sample.sampling], [1, 7])
  assert.ok(Math.abs(whole.load - sample.load) < 0.03, say)
  // The balancer's health checks are no sample, and yet count as if they were.
  assert.ok(Math.abs(whole.served / sample.served - 1) < 0.1, say)
  assert.ok(Math.abs(whole.p50 - sample.p50) < 3, say)
})

/** 333 requests a second on three servers for ten virtual seconds: their mean load and what users saw. */
async function busy(perSecond: number) {
  const { liveRequestsPerSecond } = limits
  limits.liveRequestsPerSecond = perSecond
  try {
    const { cluster } = await liveSolution('load-balancer')
    cluster.act({ type: 'users', count: 20_000, method: 'GET', path: '/' })
    await cluster.runTo(5_000, always)
    const before = cluster.takeNodes()
    cluster.takeSeconds()
    await cluster.runTo(15_000, always)
    const servers = cluster.takeNodes().slice(1, 4)
    const seconds = cluster.takeSeconds()
    return {
      sampling: cluster.users.sampling,
      load: servers.reduce((sum, { load }) => sum + load / 3, 0),
      served: servers.reduce(
        (sum, { served }, index) => sum + served - before[index + 1]!.served,
        0,
      ),
      p50: seconds.reduce((sum, { p50 }) => sum + p50 / seconds.length, 0),
    }
  } finally {
    limits.liveRequestsPerSecond = liveRequestsPerSecond
  }
}

test('memory does not grow with virtual time, not even under more than the server can do', async () => {
  const program = `import { createServer } from 'node:http'
createServer((request, response) => { console.log(request.url); response.end('hi') }).listen(Number(process.env.PORT))`
  const { cluster } = liveCluster(oneServer, { 'server.ts': program })
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let waiting = 0
  /** Megabytes that are left after so much virtual time. */
  const megabytesAt = async (untilMs: number): Promise<number> => {
    while (cluster.nowMs < untilMs) {
      await cluster.runTo(cluster.nowMs + 60_000, always)
      cluster.takeEvents()
      cluster.takeSeconds()
      waiting = Math.max(waiting, cluster.takeNodes()[0]!.waiting)
      cluster.act({ type: 'restart', node: 'server' })
    }
    collect()
    return process.memoryUsage().heapUsed / 2 ** 20
  }
  // The server can do 100 requests a second.
  cluster.act({ type: 'users', count: 12_000, method: 'GET', path: '/' })
  const before = await megabytesAt(60_000)
  const after = await megabytesAt(360_000)
  const [server] = cluster.takeNodes()
  assert.ok(server!.served > 25_000)
  assert.equal(waiting, limits.liveAcceptQueue)
  // Fifty bytes for each of the 60,000 requests would be more.
  assert.ok(after - before < 2.5, `${before} → ${after} MB`)
})
