/** Values of a verdict as words, and the sentence that says how a Check went. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Verdict } from '../../src/engine/verdict.ts'
import { wordsBeginningWith } from '../../src/i18n.ts'
import { statusOf } from '../../src/lab/check.ts'
import {
  expectedInWords,
  gotInWords,
  piecesOfCode,
  plainText,
  translator,
} from '../../src/lab/words.ts'

const t = translator({ words: wordsBeginningWith('en', ['lab.']) })

test('a range, a limit and a list are told in words', () => {
  const at = { got: 0, atMs: 0 }
  const range = { ...at, matcher: 'toBeBetween', expected: [60, 140] }
  assert.equal(expectedInWords(range, t), 'from 60 to 140')
  assert.equal(expectedInWords({ ...at, matcher: 'toBeBelow', expected: 3_000 }, t), 'below 3000')
  assert.equal(expectedInWords({ ...at, matcher: 'toAllBe', expected: 200 }, t), 'all 200')
})

test('a matcher without words shows its value', () => {
  const failure = { matcher: 'toGlow', expected: 'blue', got: null, atMs: 0 }
  assert.equal(expectedInWords(failure, t), '"blue"')
})

test('counted values are told as counts', () => {
  const failure = { matcher: 'toAllBe', expected: 200, got: { '200': 18, timeout: 2 }, atMs: 0 }
  assert.equal(gotInWords(failure), '200 × 18, timeout × 2')
})

test('short values stay in one line, long ones take several', () => {
  assert.equal(plainText({ status: 200, body: 'ok' }), '{ status: 200, body: "ok" }')
  assert.match(plainText({ text: 'a'.repeat(80) }), /\n/)
})

test('code between backticks is found', () => {
  assert.deepEqual(piecesOfCode('use `fetch` here'), [
    { text: 'use ', isCode: false },
    { text: 'fetch', isCode: true },
    { text: ' here', isCode: false },
  ])
})

test('every status of a verdict has a sentence', () => {
  const verdict = { checks: [], points: 0, solved: false, errors: [] } as unknown as Verdict
  const statuses = ['graded', 'error', 'ungraded'] as const
  for (const status of statuses) {
    const { key, values } = statusOf({ ...verdict, status }, 100)
    assert.notEqual(t(key, values ?? {}), key)
  }
  assert.equal(
    statusOf({ ...verdict, status: 'graded', solved: true }, 100).key,
    'lab.verdict.solved',
  )
})

test('every reason and limit that a runtime can name has words in both languages', () => {
  const reasons = ['engine-not-loaded', 'engine-not-started', 'engine-broken', 'frame-not-isolated']
  const stops = ['realTime', 'virtualTime', 'events', 'memory', 'stack', 'output', 'protocol']
  const phases = ['boot', 'mount', 'start', 'ready']
  for (const language of ['ko', 'en'] as const) {
    const words = wordsBeginningWith(language, ['lab.'])
    for (const reason of reasons) assert.ok(words[`lab.unavailable.${reason}`], reason)
    for (const stop of stops) assert.ok(words[`lab.stop.${stop}`], stop)
    for (const phase of phases) assert.ok(words[`lab.phase.${phase}`], phase)
  }
})
