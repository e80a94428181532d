/** Progress out to a file and in again: nothing is lost, and what strangers wrote does no harm. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  fileBytesAtMost,
  fileNameAt,
  merged,
  progressOfText,
  textOfProgress,
} from '../../src/components/progress/progress-file.ts'
import { courseState, sectionState } from '../../src/components/progress/section-state.ts'
import type { LabProgress, Progress } from '../../src/lab/progress.ts'

const lab = (change: Partial<LabProgress> = {}): LabProgress => ({
  passed: {},
  points: 0,
  stars: 0,
  attempts: 0,
  gaveUp: null,
  sawSolution: null,
  ...change,
})
const laptop: Progress = {
  version: 1,
  labs: {
    hello: lab({ passed: { greets: '2026-01-02T00:00:00.000Z' }, points: 40, attempts: 3 }),
    sharding: lab({ points: 100, stars: 1 }),
  },
  read: { start: '2026-01-02T00:00:00.000Z' },
}
const phone: Progress = {
  version: 1,
  labs: {
    hello: lab({ passed: { staysUp: '2026-01-01T00:00:00.000Z' }, points: 60, attempts: 1 }),
  },
  read: { start: '2026-01-01T00:00:00.000Z', cache: '2026-01-03T00:00:00.000Z' },
}
const readBack = (text: string): Progress => {
  const read = progressOfText(text)
  assert.ok('progress' in read, JSON.stringify(read))
  return read.progress
}
const problemOf = (text: string) => {
  const read = progressOfText(text)
  return 'problem' in read ? read.problem : 'none'
}

test('what is saved is read back the same', () => {
  assert.deepEqual(readBack(textOfProgress(laptop)), laptop)
  assert.equal(fileNameAt(new Date('2026-11-23T10:00:00Z')), 'zero-to-millions-2026-11-23.json')
})

test('two devices add up, whichever file is taken in first', () => {
  const { progress, gained } = merged(laptop, phone)
  assert.deepEqual(progress, merged(phone, laptop).progress)
  assert.deepEqual(Object.keys(progress.labs.hello?.passed ?? {}).sort(), ['greets', 'staysUp'])
  assert.equal(progress.labs.hello?.points, 60)
  assert.equal(progress.labs.hello?.attempts, 3)
  assert.equal(progress.labs.sharding?.stars, 1)
  assert.equal(progress.read.start, '2026-01-01T00:00:00.000Z')
  assert.equal(gained, 2, 'the lab and the section that the phone was further in')
  assert.equal(merged(progress, phone).gained, 0)
})

const hostile: [name: string, text: string, problem: string][] = [
  ['nothing', '', 'notJson'],
  ['a picture', '\u0089PNG\r\n\u001a', 'notJson'],
  ['a list', '[]', 'notProgress'],
  ['null', 'null', 'notProgress'],
  ['a number', '1', 'notProgress'],
  ['something else that is JSON', '{"name":"zero-to-millions","version":"0.1.0"}', 'notProgress'],
  ['lists instead of records', '{"version":1,"labs":[],"read":[]}', 'notProgress'],
  ['a later version', '{"version":2,"labs":{},"read":{}}', 'newer'],
  ['nothing done', '{"version":1,"labs":{},"read":{}}', 'empty'],
  ['too much', ' '.repeat(fileBytesAtMost + 1), 'tooLarge'],
  ['deep nesting', '['.repeat(200_000), 'notJson'],
  [
    'thousands of labs',
    JSON.stringify({
      version: 1,
      labs: Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`lab-${index}`, {}])),
      read: {},
    }),
    'notProgress',
  ],
]
for (const [name, text, problem] of hostile) {
  test(`a file with ${name} is refused as ${problem}`, () => {
    assert.equal(problemOf(text), problem)
  })
}

test('names and values that cannot be are left out, and no prototype is touched', () => {
  const progress = readBack(`{"version":1,
    "labs":{"__proto__":{"points":5},"constructor prototype":{"points":5},"<img src=x>":{"points":1},
      "hello":{"points":"1e9","stars":-3,"attempts":null,"passed":{"__proto__":"2026-01-01T00:00:00Z","greets":"yesterday"}}},
    "read":{"__proto__":"2026-01-01T00:00:00Z","start":7,"cache":"2026-01-01T00:00:00.000Z"}}`)
  assert.deepEqual(progress, {
    version: 1,
    labs: { hello: lab() },
    read: { cache: '2026-01-01T00:00:00.000Z' },
  })
  assert.equal(({} as { points?: number }).points, undefined)
})

test('a section is done when it is read and all its points are there; nobody is shown more than there are', () => {
  const goals = [{ id: 'hello', points: 100, stars: 1 }]
  const boast: Progress = { ...phone, labs: { hello: lab({ points: 1e9, stars: 50 }) } }
  const state = sectionState(boast, 'start', goals)
  assert.deepEqual([state.points, state.stars, state.isDone], [100, 1, true])
  assert.equal(sectionState(phone, 'start', goals).isDone, false)
})

test('the way on is the first section that is not done, once anything was begun', () => {
  const outline = [
    { slug: 'start', labs: [{ id: 'hello', points: 60, stars: 0 }] },
    { slug: 'cache', labs: [{ id: 'cache-eviction', points: 100, stars: 1 }] },
  ]
  assert.equal(courseState({ version: 1, labs: {}, read: {} }, outline).next, undefined)
  assert.equal(courseState(phone, outline).next, 'cache')
  assert.deepEqual(courseState(phone, outline), {
    sectionsRead: 2,
    points: 60,
    stars: 0,
    next: 'cache',
  })
})
