/** The timeline in a terminal: which packets of a trace explain a failure, and how they read. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordsOf } from '../../src/cli/language.ts'
import { excerptOf, type Moment } from '../../src/cli/timeline.ts'
import { clockText, timelineLines } from '../../src/cli/timeline-text.ts'
import type { Trace, TraceEvent } from '../../src/engine/trace.ts'
import type { Failure, Plain } from '../../src/engine/verdict.ts'

function packet(
  exchange: number,
  atMs: number,
  [from, to]: [string, string],
  label: string,
  arrivesMs: number | null = atMs + 10,
): TraceEvent {
  return { kind: 'packet', atMs, from, to, exchange, label, bytes: 0, arrivesMs }
}

function traceOf(...events: TraceEvent[]): Trace {
  return { check: 'answers', seed: 0, dropped: 0, events: events.sort((a, b) => a.atMs - b.atMs) }
}

function failed(atMs: number, matcher: string, expected: Plain, got: Plain): Failure {
  return { matcher, expected, got, atMs }
}

const there: [string, string] = ['client', 'web']
const back: [string, string] = ['web', 'client']

function labels(moments: Moment[]): string[] {
  return moments.map(({ event }) =>
    event.kind === 'packet' ? `${event.from} ${event.to} ${event.label}` : event.kind,
  )
}

test('an exchange is shown with what it caused on other nodes, others beside it are not', () => {
  const trace = traceOf(
    packet(1, 0, there, 'GET /a'),
    packet(2, 1, there, 'GET /b'),
    packet(3, 10, ['web', 'store'], 'GET /keys'),
    packet(4, 11, ['web', 'cache'], 'GET /keys'),
    packet(3, 20, ['store', 'web'], '200'),
    packet(4, 21, ['cache', 'web'], '200'),
    packet(1, 30, back, '200'),
    packet(2, 31, back, '500'),
  )
  const { moments, left } = excerptOf(trace, failed(41, 'toAllBe', 200, { '200': 1, '500': 1 }))
  assert.deepEqual(labels(moments), [
    'client web GET /b',
    'web cache GET /keys',
    'cache web 200',
    'web client 500',
  ])
  assert.equal(left, 4)
})

test('a second attempt that began when the first one was given up belongs to the story', () => {
  const trace = traceOf(
    packet(1, 0, there, 'GET /a'),
    packet(2, 10, ['web', 'first'], 'GET /a', null),
    packet(2, 1_010, ['web', 'first'], 'reset', null),
    packet(3, 1_010, ['web', 'second'], 'GET /a'),
    packet(3, 1_020, ['second', 'web'], '404'),
    packet(1, 1_030, back, '404'),
  )
  const { moments } = excerptOf(trace, failed(1_040, 'toEqual', 200, 404))
  assert.equal(moments.length, 6)
})

test('faults still in force when it begins are shown, those that ended before are not', () => {
  const trace = traceOf(
    { kind: 'crash', atMs: 100, node: 'one' },
    { kind: 'start', atMs: 200, node: 'one', life: 1 },
    { kind: 'crash', atMs: 300, node: 'two' },
    { kind: 'rule', atMs: 400, rule: 'partition', nodes: ['web', 'one'] },
    { kind: 'rule', atMs: 500, rule: 'delay', nodes: ['web', 'three'] },
    { kind: 'unrule', atMs: 600, rule: 'delay', nodes: ['web', 'three'] },
    packet(1, 1_000, there, 'GET /'),
    packet(1, 1_010, back, '503'),
  )
  const { moments } = excerptOf(trace, failed(1_020, 'toEqual', 200, 503))
  assert.deepEqual(labels(moments), ['crash', 'rule', 'client web GET /', 'web client 503'])
  assert.equal(moments[0]?.event.atMs, 300)
})

test('what a user changed before at the same path is shown before the question', () => {
  const trace = traceOf(
    packet(1, 0, there, 'PUT /a'),
    packet(1, 10, back, '200'),
    packet(2, 30, there, 'GET /other'),
    packet(2, 40, back, '200'),
    packet(3, 60, there, 'GET /a'),
    packet(3, 70, back, '404'),
  )
  const { moments } = excerptOf(trace, failed(80, 'toEqual', 'new', null))
  assert.deepEqual(labels(moments), [
    'client web PUT /a',
    'web client 200',
    'client web GET /a',
    'web client 404',
  ])
})

test('pieces of a body are one line, and there are never more than fourteen', () => {
  const pieces = Array.from({ length: 40 }, (_, index) => packet(1, 1 + index, there, 'body'))
  const deaths = Array.from({ length: 30 }, (_, index): TraceEvent => {
    return { kind: 'crash', atMs: 50 + index, node: `node-${index}` }
  })
  const trace = traceOf(packet(1, 0, there, 'POST /'), ...pieces, packet(1, 90, back, '500'))
  const { moments } = excerptOf(trace, failed(100, 'toEqual', 200, 500))
  assert.deepEqual(
    moments.map(({ count }) => count),
    [1, 40, 1],
  )
  const crowded = traceOf(...trace.events, ...deaths)
  const excerpt = excerptOf(crowded, failed(100, 'toEqual', 200, 500))
  const lines = timelineLines({ ...excerpt, left: 0 }, 100, wordsOf('en'))
  assert.equal(lines.length, 14)
})

test('when the check counted something, it is told who asked whom how often', () => {
  const events = [1, 2, 3].flatMap((index) => [
    packet(index, 100 * index, there, 'GET /'),
    packet(10 + index, 100 * index + 10, ['web', 'one'], 'GET /'),
    packet(10 + index, 100 * index + 20, ['one', 'web'], '200'),
    packet(index, 100 * index + 30, back, '200'),
  ])
  const { tallies } = excerptOf(traceOf(...events), failed(400, 'toBeBetween', [1, 2], 3))
  assert.deepEqual(tallies, [{ from: 'web', to: 'one', label: 'GET /', count: 3 }])
})

test('columns stay in line under Korean letters, which are twice as wide', () => {
  const trace = traceOf(
    packet(1, 0, there, 'GET /'),
    packet(2, 10, ['web', 'data'], 'GET /', null),
    packet(1, 20, back, '503', 2_000),
  )
  const lines = timelineLines(
    excerptOf(trace, failed(2_010, 'toEqual', 200, 503)),
    2_010,
    wordsOf('ko'),
  )
  assert.deepEqual(lines, [
    '0.0000 s  사용자 → web  GET /',
    '0.0100 s  web → data    GET /  ✗ 사라짐',
    '0.0200 s  web → 사용자  503    2.0000 s에 도착',
    '2.0100 s  ✗             여기서 실패가 확인됨',
  ])
})

test('times are seconds, and from a minute on they read like a clock', () => {
  assert.deepEqual([0, 1_010.5, 59_999, 60_000, 3_661_010].map(clockText), [
    '0.0000 s',
    '1.0105 s',
    '59.9990 s',
    '0:01:00.0000',
    '1:01:01.0100',
  ])
})

test('a trace without packets has no timeline', () => {
  assert.deepEqual(timelineLines(excerptOf(traceOf()), undefined, wordsOf('en')), [])
})

test('output that repeats itself at one instant is one line, and what ended the program is told once', () => {
  const said = (text: string): TraceEvent => {
    return { kind: 'log', atMs: 10, node: 'web', stream: 'stdout', text }
  }
  const error = { name: 'Error', message: 'Boom!' }
  const trace = traceOf(
    packet(1, 0, there, 'GET /'),
    said('again\n'),
    said('again\n'),
    { kind: 'log', atMs: 20, node: 'web', stream: 'stderr', text: 'Uncaught Error: Boom!\n' },
    { kind: 'exit', atMs: 20, node: 'web', code: 1, error },
    packet(1, 20, back, 'reset'),
  )
  const excerpt = excerptOf(trace, failed(30, 'toEqual', 200, 0))
  assert.deepEqual(timelineLines(excerpt, 30, wordsOf('en')), [
    '0.0000 s  user → web  GET /',
    '0.0100 s  web         writes "again" × 2',
    '0.0200 s  web         ends with code 1: Error: Boom!',
    '0.0200 s  web → user  reset',
    '0.0300 s  ✗           here the check failed',
  ])
})
