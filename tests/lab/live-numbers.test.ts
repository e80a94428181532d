/** The numbers of a run: flow, downtime, history, scales, words, and letters typed by hand. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveSecond } from '../../src/engine/live-users.ts'
import { chartOf, latestOf } from '../../src/lab/live/curves.ts'
import { noDowntime, withSeconds } from '../../src/lab/live/downtime.ts'
import { Flow, thicknessOf } from '../../src/lab/live/flow.ts'
import { limits as historyLimits, noHistory, withFrame } from '../../src/lab/live/history.ts'
import { headersOf, isHtml, previewOf } from '../../src/lab/live/letters.ts'
import { limits, linesOfEvents, printedLine, withLines } from '../../src/lab/live/logs.ts'
import { lastStop, stopOf, timesInWords, usersAt } from '../../src/lab/live/scales.ts'
import { clockInWords, numberInWords } from '../../src/lab/live/words.ts'
import type { LiveFrame, LiveNode } from '../../src/runtime/messages.ts'

function second(atMs: number, more: Partial<LiveSecond> = {}): LiveSecond {
  return { atMs, sent: 1, ok: 1, failed: 0, p50: 20, p95: 30, p99: 40, ...more }
}

function node(name: string, load: number): LiveNode {
  const rest = { address: '10.0.0.1', isPublic: false, isLearners: false, waiting: 0, served: 0 }
  return { name, role: 'backend', state: 'running', load, ...rest }
}

function frame(nowMs: number, more: Partial<LiveFrame> = {}): LiveFrame {
  const rest = { reached: 1, sampling: 1, nodes: [], events: [], dropped: 0, seconds: [] }
  return { nowMs, ...rest, ...more }
}

function requests(count: number, atMs: number): LiveFrame['events'] {
  return Array.from({ length: count }, (_, exchange) => {
    const way = { from: 'client', to: 'server', exchange, label: 'GET /', bytes: 0 }
    return { kind: 'packet' as const, atMs, arrivesMs: atMs + 10, ...way }
  })
}

test('the flow of a way is requests a virtual second, whatever the speed', () => {
  const slow = new Flow()
  const fast = new Flow()
  for (let turn = 1; turn <= 40; turn += 1) {
    slow.take(frame(turn * 50, { events: requests(5, turn * 50) }))
    fast.take(frame(turn * 5_000, { events: requests(500, turn * 5_000) }))
  }
  assert.ok(Math.abs((slow.rates().get('client server') ?? 0) - 100) < 1e-9)
  assert.ok(Math.abs((fast.rates().get('client server') ?? 0) - 100) < 1e-9)
  assert.deepEqual([...slow.seen], ['client server'])
})

test('events that were left out and requests that stand for many count in the flow', () => {
  const flow = new Flow()
  flow.take(frame(1_000, { events: requests(10, 500), dropped: 10, sampling: 3 }))
  assert.equal(flow.rates().get('client server'), 60)
})

test('the flow forgets what was long ago', () => {
  const flow = new Flow()
  flow.take(frame(1_000, { events: requests(500, 10) }))
  for (let turn = 1; turn <= 60; turn += 1) flow.take(frame(1_000 + turn * 100))
  assert.equal(flow.rates().get('client server') ?? 0, 0)
})

test('a way grows thicker with its flow, but never out of hand', () => {
  assert.ok(thicknessOf(0) < thicknessOf(10))
  assert.ok(thicknessOf(10) < thicknessOf(1_000))
  assert.ok(thicknessOf(1e12) <= 14)
})

test('downtime counts seconds in which a request failed, not requests', () => {
  const once = withSeconds(noDowntime, [second(0), second(1_000, { failed: 3 }), second(2_000)])
  assert.deepEqual(once, { seconds: 1, failed: 3 })
  assert.deepEqual(withSeconds(once, [second(3_000, { failed: 1 })]), { seconds: 2, failed: 4 })
})

test('history keeps the last minutes and no more loads than a chart can show', () => {
  let history = noHistory
  for (let turn = 1; turn <= 2_000; turn += 1) {
    const seconds = turn % 20 === 0 ? [second(turn * 50)] : []
    history = withFrame(history, frame(turn * 50, { nodes: [node('a', 0.5)], seconds }))
  }
  assert.equal(history.seconds.length, 100)
  assert.ok(history.loads.length <= historyLimits.loads)
  const gaps = history.loads.slice(1).map(({ atMs }, i) => atMs - (history.loads[i]?.atMs ?? 0))
  assert.ok(gaps.every((gap) => gap >= historyLimits.loadsEveryMs))
  assert.equal(history.loads.at(-1)?.byNode.a, 0.5)
})

test('a second without answers leaves a gap in the latencies, and the newest value says so', () => {
  const seconds = [second(0), second(1_000, { ok: 0, failed: 1, p50: 0, p95: 0, p99: 0 })]
  const chart = chartOf('latency', { seconds, loads: [] }, [])
  assert.deepEqual(chart.columns[1], [20, null])
  assert.equal(latestOf(chart)[0]?.value, null)
})

test('curves of nodes with one role have one colour and different dashes', () => {
  const nodes = [node('a', 0), node('b', 0)]
  const loads = [{ atMs: 100, byNode: { a: 0.25, b: 1 } }]
  const { curves, columns } = chartOf('load', { seconds: [], loads }, nodes)
  assert.equal(curves[0]?.colour, curves[1]?.colour)
  assert.notDeepEqual(curves[0]?.dash, curves[1]?.dash)
  assert.deepEqual(columns, [[0.1], [25], [100]])
})

test('the users slider goes from one to a million, every decade as long as the next', () => {
  assert.equal(usersAt(0), 1)
  assert.equal(usersAt(lastStop), 1_000_000)
  const decades = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000].map(stopOf)
  const lengths = decades.slice(1).map((stop, index) => stop - (decades[index] ?? 0))
  assert.equal(new Set(lengths).size, 1)
  for (let stop = 0; stop <= lastStop; stop += 1) {
    assert.equal(stopOf(usersAt(stop)), stop)
    if (stop > 0) assert.ok(usersAt(stop) > usersAt(stop - 1))
  }
})

test('numbers read as people write them', () => {
  assert.deepEqual([0.1, 1, 0.98, 10, 97.3, 12_345].map(timesInWords), [
    '×0.1',
    '×1',
    '×0.98',
    '×10',
    '×97',
    '×12,345',
  ])
  assert.equal(timesInWords(0), '×0')
  assert.deepEqual([0, 83_450, 3_723_450].map(clockInWords), [
    '00:00.000',
    '01:23.450',
    '1:02:03.450',
  ])
  assert.deepEqual([1.666, 12.4, 1_234.5, 7].map(numberInWords), ['1.7', '12', '1,235', '7'])
})

test('the log keeps its newest lines with their numbers, and no endless one', () => {
  let lines = withLines([], [])
  for (let turn = 0; turn < limits.lines + 50; turn += 1) {
    lines = withLines(lines, [printedLine(turn, 'a', 'stdout', `line ${turn}\n`)])
  }
  assert.equal(lines.length, limits.lines)
  assert.equal(lines.at(-1)?.text, `line ${limits.lines + 49}`)
  assert.equal(lines.at(-1)?.number, limits.lines + 50)
  assert.ok(printedLine(0, 'a', 'stderr', 'x'.repeat(1e6)).text.length <= limits.letters + 1)
})

test('the log tells what became of nodes and nothing of packets', () => {
  const error = { name: 'Error', message: 'Boom!' }
  const lines = linesOfEvents([
    ...requests(3, 1),
    { kind: 'crash', atMs: 2, node: 'a' },
    { kind: 'exit', atMs: 3, node: 'b', code: 1, error },
  ])
  assert.deepEqual(
    lines.map(({ kind, node: name, text }) => [kind, name, text]),
    [
      ['crash', 'a', ''],
      ['exit', 'b', 'Error: Boom!'],
    ],
  )
})

test('headers are typed one a line; what has no name is left out', () => {
  assert.deepEqual(headersOf('content-type: text/plain\nx-a:b:c\n: empty\nnonsense\n'), [
    ['content-type', 'text/plain'],
    ['x-a', 'b:c'],
  ])
})

test('only what says that it is a page is shown as one, and its links lead nowhere', () => {
  assert.ok(isHtml([['Content-Type', 'text/html; charset=utf-8']]))
  assert.ok(!isHtml([['content-type', 'text/htmlx']]))
  assert.ok(!isHtml([]))
  assert.match(previewOf('<a href="/">x</a>'), /^<!doctype html><base target="_blank">/)
})
