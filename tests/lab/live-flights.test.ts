/** Which dots are on the stage at a moment: never ahead of their packets, in the order of causes, never too many. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TraceEvent } from '../../src/engine/trace.ts'
import { Flights, limits, toneOf } from '../../src/lab/live/flights.ts'

type Packet = Extract<TraceEvent, { kind: 'packet' }>

function packet(
  from: string,
  to: string,
  atMs: number,
  arrivesMs: number | null,
  more = {},
): Packet {
  const usual = { exchange: 1, label: 'GET /', bytes: 0 }
  return { kind: 'packet', from, to, atMs, arrivesMs, ...usual, ...more }
}

function frame(nowMs: number, events: TraceEvent[] = [], dropped = 0) {
  return { nowMs, events, dropped }
}

test('a dot leaves when its packet does, and is gone once it has arrived', () => {
  const flights = new Flights()
  flights.take(frame(100, [packet('client', 'server', 50, 60)]), 1_000, 50)
  assert.deepEqual(flights.dotsAt(1_010), [])
  const [dot] = flights.dotsAt(1_200)
  assert.equal(dot?.way, 'client server')
  assert.equal(dot?.from, 'client')
  assert.ok(dot.share > 0.3 && dot.share < 0.6)
  assert.deepEqual(flights.dotsAt(1_500), [])
})

test('a dot is never further than its packet', () => {
  const flights = new Flights()
  flights.take(frame(5, [packet('client', 'server', 0, 10)]), 0, 50)
  assert.equal(flights.dotsAt(10_000)[0]?.share, 0.5)
  flights.take(frame(8), 10_000, 50)
  assert.ok(Math.abs((flights.dotsAt(20_000)[0]?.share ?? 0) - 0.8) < 1e-9)
  flights.take(frame(12), 20_000, 50)
  assert.deepEqual(flights.dotsAt(30_000), [])
})

test('what a node sends on the instant something arrives leaves after the dot that brought it', () => {
  const flights = new Flights()
  const events = [
    packet('client', 'balancer', 0, 10),
    packet('balancer', 'backend-1', 10, 10.5, { exchange: 2 }),
    packet('backend-1', 'balancer', 20, 20.5, { exchange: 2, label: '200' }),
    packet('balancer', 'client', 20.5, 30.5, { label: '200' }),
  ]
  flights.take(frame(50, events), 0, 50)
  const order: string[] = []
  for (let ms = 0; ms < 3_000; ms += 10) {
    const dots = flights.dotsAt(ms)
    assert.ok(dots.length <= 1, 'one request is in one place')
    for (const { from } of dots) if (order.at(-1) !== from) order.push(from)
  }
  assert.deepEqual(order, ['client', 'balancer', 'backend-1', 'balancer'])
})

test('an answer waits for the dot of its request, also when the work took no time', () => {
  const flights = new Flights()
  const answer = packet('server', 'client', 11, 21, { label: '200' })
  flights.take(frame(50, [packet('client', 'server', 0, 10), answer]), 0, 50)
  assert.deepEqual(
    flights.dotsAt(300).map(({ from }) => from),
    ['client'],
  )
  assert.deepEqual(
    flights.dotsAt(600).map(({ from }) => from),
    ['server'],
  )
})

test('a lost packet stops on the way, becomes a cross and fades', () => {
  const flights = new Flights()
  flights.take(frame(50, [packet('client', 'server', 0, null)]), 0, 50)
  const [flying] = flights.dotsAt(100)
  assert.equal(flying?.isLost, false)
  const [lost] = flights.dotsAt(500)
  assert.equal(lost?.isLost, true)
  assert.ok(lost.share < 1 && lost.opacity < 1 && lost.opacity > 0)
  assert.deepEqual(flights.dotsAt(2_000), [])
})

test('the rest of a message has no dot of its own', () => {
  const flights = new Flights()
  const rest = ['body', 'end'].map((label) => packet('client', 'server', 1, 11, { label }))
  flights.take(frame(50, [packet('client', 'server', 0, 10), ...rest]), 0, 50)
  assert.equal(flights.dotsAt(200).length, 1)
})

test('of many requests a few are shown, each with all that follows from it, and the crowd is known', () => {
  const flights = new Flights()
  const events = Array.from({ length: 200 }, (_, exchange) => [
    packet('client', 'server', exchange / 10, exchange / 10 + 10, { exchange }),
    packet('server', 'client', exchange / 10 + 13, exchange / 10 + 23, { exchange, label: '200' }),
  ]).flat()
  flights.take(frame(50, events), 0, 50)
  const asked = flights.dotsAt(300)
  assert.equal(asked.length, limits.newPerFrame)
  assert.ok(flights.isCrowded)
  const answered = flights.dotsAt(700)
  assert.equal(answered.length, limits.newPerFrame)
  assert.ok(answered.every(({ tone }) => tone === 'good'))
})

test('however much happens, the stage holds no more dots than its limit', () => {
  const flights = new Flights()
  for (let turn = 0; turn < 100; turn += 1) {
    const events = Array.from({ length: 500 }, (_, index) =>
      packet('client', 'server', turn, null, { exchange: turn * 500 + index }),
    )
    flights.take(frame(turn + 1, events), turn, 1)
  }
  const { length } = flights.dotsAt(300)
  assert.ok(length > 0 && length <= limits.dots, String(length))
})

test('a crowd is over once every packet has a dot again', () => {
  const flights = new Flights()
  flights.take(frame(50, [packet('client', 'server', 0, 10)], 7), 0, 50)
  assert.ok(flights.isCrowded)
  flights.take(frame(100, [packet('client', 'server', 60, 70, { exchange: 2 })]), 50, 50)
  assert.ok(!flights.isCrowded)
})

test('virtual time runs from frame to frame without a jump', () => {
  const flights = new Flights()
  flights.take(frame(100), 0, 50)
  flights.take(frame(200), 50, 50)
  assert.deepEqual(
    [50, 75, 100, 400].map((ms) => flights.virtualAt(ms)),
    [100, 150, 200, 200],
  )
})

test('a request, a good answer and a bad one are told apart', () => {
  assert.deepEqual(['GET /a', '200', '404', '503', 'ECONNREFUSED', 'reset'].map(toneOf), [
    'request',
    'good',
    'good',
    'bad',
    'bad',
    'bad',
  ])
})
