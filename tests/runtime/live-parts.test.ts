/** The pure parts of a live cluster: how far time goes, and what a frame can carry. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TraceEvent } from '../../src/engine/trace.ts'
import { choose, frameLimits } from '../../src/runtime/live/frame-events.ts'
import { fastest, Pace } from '../../src/runtime/live/pace.ts'

test('time that is due is real time multiplied, from the moment when the speed was chosen', () => {
  const pace = new Pace(0)
  assert.equal(pace.target(1_000, 0), 0)
  pace.set(4, 1_000, 0)
  assert.equal(pace.target(1_050, 0), 200)
  assert.equal(pace.target(1_100, 200), 400)
  pace.set(0.5, 1_100, 400)
  assert.equal(pace.target(1_150, 400), 425)
})

test('what was not reached in one slice is still due in the next', () => {
  const pace = new Pace(0)
  pace.set(1, 0, 0)
  assert.equal(pace.target(50, 0), 50)
  assert.equal(pace.target(100, 20), 100)
})

test('a page that slept for an hour goes on where it was, and so does one that is too slow', () => {
  const pace = new Pace(0)
  pace.set(10, 0, 0)
  assert.equal(pace.target(3_600_000, 500), 500 + 200 * 10)
})

test('max is the fastest speed there is, and what is no speed pauses', () => {
  const pace = new Pace(0)
  pace.set('max', 0, 0)
  assert.equal(pace.target(10, 0), 10 * fastest)
  pace.set(10 * fastest, 10, 0)
  assert.equal(pace.target(20, 0), 10 * fastest)
  for (const none of [0, -1, Number.NaN]) {
    pace.set(none, 20, 7)
    assert.deepEqual([pace.isPaused, pace.target(90, 7)], [true, 7])
  }
})

test('a frame keeps the newest packets and never gives up a death for them', () => {
  const events: TraceEvent[] = [{ atMs: 0, kind: 'crash', node: 'a' }]
  for (let atMs = 1; atMs <= 1_000; atMs++) events.push(packet(atMs))
  const { events: chosen, dropped } = choose(events)
  assert.equal(dropped, 1_000 - frameLimits.packets)
  assert.deepEqual([chosen[0], chosen[1]?.atMs, chosen.at(-1)?.atMs], [events[0], 501, 1_000])
})

test('of much output a frame keeps the newest lines, and of a long line its begin', () => {
  const log = (atMs: number, text: string): TraceEvent => {
    return { atMs, kind: 'log', node: 'a', stream: 'stdout', text }
  }
  const lines = Array.from({ length: 250 }, (_, atMs) => log(atMs, 'x'))
  const long = 'y'.repeat(3 * frameLimits.logCharacters)
  const { events, dropped } = choose([...lines, log(250, long)])
  assert.deepEqual([events.length, dropped, events[0]?.atMs], [frameLimits.logs, 51, 51])
  const last = events.at(-1)
  assert.ok(last?.kind === 'log' && last.text === `${long.slice(0, frameLimits.logCharacters)}…`)
})

function packet(atMs: number): TraceEvent {
  const arrivesMs = atMs + 10
  return {
    atMs,
    kind: 'packet',
    from: 'client',
    to: 'a',
    exchange: 1,
    label: '200',
    bytes: 0,
    arrivesMs,
  }
}
