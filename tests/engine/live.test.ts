/** Time that goes on step by step, cores under a sample, and users without an end. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Capacity } from '../../src/engine/capacity.ts'
import { limits } from '../../src/engine/limits.ts'
import { exponential, randomStream, seedFrom } from '../../src/engine/random.ts'
import { TraceLog } from '../../src/engine/trace-log.ts'
import { asked, liveMini } from './live-mini.ts'

const pair = {
  'front.js': 'serve(8080, () => ask(env.BACK))',
  'back.js':
    'let n = 0; later(7.3, function tick() { print(++n); later(7.3, tick) }); serve(8080, () => String(n))',
}
const roles = {
  front: {
    file: 'front.js',
    public: true,
    env: pathToBack,
    cores: 2,
    serviceMs: { '/': { mean: 9 } },
  },
  back: { file: 'back.js', cores: 1, serviceMs: { '/': [3, 5] as [number, number] } },
}

function pathToBack({ url }: { url(role: string): string }) {
  return { BACK: `${url('back')}/` }
}

test('where time is cut changes nothing of what happens', async () => {
  const play = async (cutMs: number) => {
    const { cluster, users } = liveMini(roles, pair)
    users.ask({ count: 3_000, method: 'GET', path: '/' })
    while (cluster.nowMs < 2_000)
      await cluster.runTo(Math.min(2_000, cluster.nowMs + cutMs), () => false)
    return { ...cluster.trace.take(), seconds: users.takeSeconds() }
  }
  const whole = await play(2_000)
  assert.ok(whole.events.length > 600, `${whole.events.length} events`)
  assert.deepEqual(await play(0.3), whole)
  assert.deepEqual(await play(71.7), whole)
})

test('time stops between two windows when it is told to, and what is due next is still to come', async () => {
  const { cluster } = liveMini(roles, pair)
  await cluster.runTo(1_000, () => cluster.trace.size > 4)
  const stoppedMs = cluster.nowMs
  const { events } = cluster.trace.take()
  assert.ok(stoppedMs < 1_000 && events.every(({ atMs }) => atMs < stoppedMs), `${stoppedMs}`)
  await cluster.runTo(1_000, () => false)
  const later = cluster.trace.take().events
  assert.ok(later.length > 0 && later.every(({ atMs }) => atMs >= stoppedMs && atMs < 1_000))
})

test('with nothing to happen time still goes on, to the very moment', async () => {
  const { cluster } = liveMini({ idle: { file: 'idle.js', public: true } }, { 'idle.js': '' })
  await cluster.runTo(3_600_000, () => false)
  assert.equal(cluster.nowMs, 3_600_000)
})

test('an endless cluster outlives the limits of a check', async () => {
  const { cluster } = liveMini(roles, {
    ...pair,
    'back.js': `later(100, function tick() { print('x'.repeat(1_000)); later(1, tick) })`,
  })
  await cluster.runTo(2_000, () => false)
  const { events } = cluster.trace.take()
  const characters = events.reduce(
    (sum, each) => sum + (each.kind === 'log' ? each.text.length : 0),
    0,
  )
  assert.ok(characters > limits.outputCharacters, `${characters}`)
  // In the first second it prints too much, in the second it may print again.
  assert.ok(events.some(({ atMs, kind }) => kind === 'log' && atMs >= 1_000))
})

test('a trace that is taken is told once', () => {
  const log = new TraceLog(2)
  for (let atMs = 0; atMs < 7; atMs++) log.add({ atMs, kind: 'crash', node: 'a' })
  const { events, dropped } = log.take()
  assert.deepEqual([events.map(({ atMs }) => atMs), dropped], [[5, 6], 5])
  assert.deepEqual(log.take(), { events: [], dropped: 0 })
})

test('the work that cores have done grows with time, not with what waits for them', () => {
  const capacity = new Capacity({ file: '', cores: 2, serviceMs: { '/': 10 } }, randomStream(1))
  for (let request = 0; request < 6; request++) capacity.admit(100, '/')
  assert.deepEqual([capacity.doneMs(100), capacity.waiting(100)], [0, 4])
  assert.deepEqual([capacity.doneMs(105), capacity.waiting(105)], [10, 4])
  assert.deepEqual([capacity.doneMs(115), capacity.waiting(115)], [30, 2])
  assert.deepEqual([capacity.doneMs(500), capacity.waiting(500)], [60, 0])
})

for (const [name, sampling] of [
  ['nine', 9],
  ['fifty', 50],
] as const) {
  test(`a sample of one in ${name} keeps cores as busy and lets requests wait as long`, () => {
    const all = serve(1)
    const sample = serve(sampling)
    assert.ok(Math.abs(sample.load - all.load) < 0.01, JSON.stringify({ all, sample }))
    assert.ok(Math.abs(sample.waitMs / all.waitMs - 1) < 0.25, JSON.stringify({ all, sample }))
  })
}

/** Four cores at 80% for ten minutes: their load and the mean wait of the requests that are simulated. */
function serve(sampling: number): { load: number; waitMs: number } {
  const untilMs = 600_000
  const role = { file: '', cores: 4, serviceMs: { '/': { mean: 10 } } }
  const capacity = new Capacity(role, randomStream(seedFrom(3, 'service')))
  capacity.sampling = sampling
  const random = randomStream(seedFrom(3, 'arrivals'))
  let arrivals = 0
  let sumMs = 0
  let nowMs = 0
  while (nowMs < untilMs) {
    sumMs += capacity.admit(nowMs, '/')! - nowMs - 10
    arrivals += 1
    for (let nth = 0; nth < sampling; nth++) nowMs += exponential(10 / 4 / 0.8, random)
  }
  return { load: capacity.doneMs(untilMs) / (4 * untilMs), waitMs: sumMs / arrivals }
}

test('users ask once a minute each on the mean, and their seconds follow each other without a gap', async () => {
  const { cluster, users } = liveMini(roles, pair)
  users.ask({ count: 6_000, method: 'GET', path: '/' })
  await cluster.runTo(20_000, () => false)
  const seconds = users.takeSeconds()
  assert.deepEqual(
    seconds.map(({ atMs }) => atMs),
    Array.from({ length: 20 }, (_, second) => second * 1_000),
  )
  const { sent, ok, failed } = asked(seconds)
  assert.ok(Math.abs(sent - 2_000) < 224, `${sent}: five standard deviations are 223`)
  assert.ok(failed === 0 && sent - ok < 20, `${ok} of ${sent} are answered, some are on their way`)
  const [last] = seconds.slice(-1)
  assert.ok(20 < last!.p50 && last!.p50 < last!.p95 && last!.p95 <= last!.p99, JSON.stringify(last))
})

test('a new number of users counts at once, and none ask nothing', async () => {
  const { cluster, users } = liveMini(roles, pair)
  users.ask({ count: 60_000_000, method: 'GET', path: '/' })
  users.ask({ count: 0, method: 'GET', path: '/' })
  await cluster.runTo(1_000, () => false)
  users.ask({ count: 6_000, method: 'GET', path: '/' })
  await cluster.runTo(2_000, () => false)
  const [before, after] = users.takeSeconds()
  assert.equal(before?.sent, 0)
  assert.ok(Math.abs(after!.sent - 100) < 50, `${after!.sent}: five standard deviations are 50`)
})

test('above the limit a sample is simulated, and the numbers are still those of all', async () => {
  const { cluster, users } = liveMini(
    { front: { file: 'hello.js', public: true } },
    { 'hello.js': 'serve(8080, () => "hi")' },
  )
  const count = limits.liveRequestsPerSecond * 60 * 7.5
  users.ask({ count, method: 'GET', path: '/' })
  assert.equal(users.sampling, 8)
  await cluster.runTo(8_000, () => false)
  const { sent } = asked(users.takeSeconds())
  const expected = (count / 60) * 8
  assert.ok(Math.abs(sent - expected) < 5 * 8 * Math.sqrt(expected / 8), `${sent} of ${expected}`)
  assert.ok(cluster.nodes[0]!.requests <= (limits.liveRequestsPerSecond + 50) * 8)
})
