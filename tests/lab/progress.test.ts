/** Progress on a device: what was reached stays, whatever happens later, in any order of tabs and devices. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CheckResult, Verdict } from '../../src/engine/verdict.ts'
import {
  createProgressStore,
  emptyProgress,
  mayCompare,
  mergedProgress,
  parsedProgress,
  progressOf,
  withGaveUp,
  withRead,
  withSolutionSeen,
  withVerdict,
} from '../../src/lab/progress.ts'
import { memoryStorage } from './keeping/device.ts'

const monday = '2026-01-05T10:00:00.000Z'
const tuesday = '2026-01-06T10:00:00.000Z'

function check(id: string, outcome: CheckResult['outcome'], star = false): CheckResult {
  return { id, step: star ? `star-${id[0]}` : 'core', star, points: 0, outcome, seed: 0 }
}

function verdict(checks: CheckResult[], points: number, status: Verdict['status'] = 'graded') {
  const base = { labId: 'hello', labVersion: '1', engineVersion: 1, seed: 0, maxPoints: 100 }
  return { ...base, status, checks, points, solved: points === 100, errors: [] }
}

test('a check that passed once stays passed, with the time of the first time', () => {
  const first = withVerdict(emptyProgress, verdict([check('greets', 'pass')], 50), {
    atIso: monday,
    changed: true,
  })
  const worse = withVerdict(first, verdict([check('greets', 'fail'), check('x', 'pass')], 20), {
    atIso: tuesday,
    changed: true,
  })
  const lab = progressOf(worse, 'hello')
  assert.deepEqual(lab.passed, { greets: monday, x: tuesday })
  assert.equal(lab.points, 50)
  assert.equal(lab.attempts, 2)
})

test('a star is a step beyond the core whose checks all pass', () => {
  const checks = [check('a1', 'pass', true), check('a2', 'pass', true), check('b', 'fail', true)]
  const progress = withVerdict(emptyProgress, verdict(checks, 0), { atIso: monday, changed: true })
  assert.equal(progressOf(progress, 'hello').stars, 1)
})

test('the starter is no attempt, nor is code that was not graded', () => {
  const about = { atIso: monday, changed: false }
  const starter = withVerdict(emptyProgress, verdict([check('a', 'fail')], 0), about)
  assert.equal(progressOf(starter, 'hello').attempts, 0)
  const error = withVerdict(emptyProgress, verdict([], 0, 'error'), { ...about, changed: true })
  assert.equal(error, emptyProgress)
})

test('the solution opens after three attempts, once solved, or after giving up', () => {
  let progress = emptyProgress
  const may = () => mayCompare(progressOf(progress, 'hello'), 100)
  for (let attempt = 0; attempt < 3; attempt++) {
    assert.equal(may(), false)
    progress = withVerdict(progress, verdict([], 0), { atIso: monday, changed: true })
  }
  assert.equal(may(), true)
  progress = withVerdict(emptyProgress, verdict([], 100), { atIso: monday, changed: true })
  assert.equal(may(), true)
  progress = withGaveUp(emptyProgress, 'hello', monday)
  assert.equal(may(), true)
})

test('giving up and seeing the solution keep their first time', () => {
  const once = withSolutionSeen(withGaveUp(emptyProgress, 'hello', monday), 'hello', monday)
  const twice = withSolutionSeen(withGaveUp(once, 'hello', tuesday), 'hello', tuesday)
  const { gaveUp, sawSolution } = progressOf(twice, 'hello')
  assert.deepEqual([gaveUp, sawSolution], [monday, monday])
  assert.equal(
    withRead(withRead(emptyProgress, 'cache', monday), 'cache', tuesday).read.cache,
    monday,
  )
})

test('two devices add up, in either order', () => {
  const about = { atIso: monday, changed: true }
  const a = withGaveUp(
    withVerdict(emptyProgress, verdict([check('a', 'pass')], 40), about),
    'x',
    tuesday,
  )
  const b = withVerdict(emptyProgress, verdict([check('b', 'pass')], 60), {
    ...about,
    atIso: tuesday,
  })
  const both = mergedProgress(a, b)
  assert.deepEqual(both, mergedProgress(b, a))
  assert.deepEqual(progressOf(both, 'hello').passed, { a: monday, b: tuesday })
  assert.equal(progressOf(both, 'hello').points, 60)
  assert.equal(progressOf(both, 'x').gaveUp, tuesday)
})

test('what has another shape is left out', () => {
  assert.equal(parsedProgress(null), emptyProgress)
  assert.equal(parsedProgress({ version: 2, labs: {} }), emptyProgress)
  const forged = {
    version: 1,
    labs: { hello: { passed: { a: 7, b: monday }, points: 'many', attempts: -1, gaveUp: '<b>' } },
    read: [],
  }
  const { labs, read } = parsedProgress(forged)
  assert.deepEqual(read, {})
  assert.deepEqual(labs.hello, {
    passed: { b: monday },
    points: 0,
    stars: 0,
    attempts: 0,
    gaveUp: null,
    sawSolution: null,
  })
})

test('two pages that change it in turn lose nothing, and a lab named like a prototype is a lab', () => {
  const storage = memoryStorage()
  const [one, two] = [createProgressStore(storage), createProgressStore(storage)]
  assert.equal(
    one.change((progress) => withGaveUp(progress, 'a', monday)),
    true,
  )
  assert.equal(
    two.change((progress) => withGaveUp(progress, 'b', monday)),
    true,
  )
  assert.deepEqual(Object.keys(one.read().labs), ['a', 'b'])
  assert.equal(progressOf(one.read(), 'constructor').attempts, 0)
})

test('without storage it lasts as long as the page, and says so', () => {
  const store = createProgressStore(null)
  assert.equal(
    store.change((progress) => withGaveUp(progress, 'a', monday)),
    false,
  )
  assert.equal(progressOf(store.read(), 'a').gaveUp, monday)
})
