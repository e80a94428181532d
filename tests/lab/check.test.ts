/** One Check as state: results as they arrive, and every way in which it can end. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CheckResult, Verdict } from '../../src/engine/verdict.ts'
import { createActions } from '../../src/lab/actions.ts'
import { runCheck } from '../../src/lab/check.ts'
import type { LabPage } from '../../src/lab/page.ts'
import { createLabState, scoreOf, submissionOf } from '../../src/lab/state.ts'
import { type Runtime, RuntimeUnavailable, Stopped } from '../../src/runtime/runtime.ts'
import { createDevice, openOn } from './keeping/device.ts'

const hints = { nudge: 'n', idea: 'i', code: 'c' }
const page: LabPage = {
  id: 'hello',
  language: 'en',
  title: 'Hello',
  base: '/',
  files: [{ path: 'server.ts', text: 'starter', editable: true }],
  steps: [
    {
      id: 'one',
      title: 'One',
      star: false,
      checks: [
        { id: 'greets', title: '', why: '', points: 60, hints },
        { id: 'stays', title: '', why: '', points: 40, hints },
      ],
    },
  ],
  words: {},
}

function result(id: string, outcome: CheckResult['outcome']): CheckResult {
  return { id, step: 'one', star: false, points: outcome === 'pass' ? 60 : 0, outcome, seed: 1 }
}

function verdictOf(checks: CheckResult[]): Verdict {
  const points = checks.reduce((sum, each) => sum + each.points, 0)
  const base = { labId: 'hello', labVersion: '1', engineVersion: 1, seed: 0, maxPoints: 100 }
  return { ...base, status: 'graded', checks, points, solved: false, errors: [] }
}

/** A runtime that does what the test says. */
const runtimeThat = (check: Runtime['check']) => async (): Promise<Runtime> => ({
  check,
  stop: async () => undefined,
})

test('results show one by one while the check runs, and the first failure opens', async () => {
  const state = createLabState(page)
  const phases: string[] = []
  const checks = [result('greets', 'pass'), result('stays', 'fail')]
  const trace = { check: 'stays', seed: 1, events: [], dropped: 0 }
  await runCheck(
    state,
    runtimeThat(async (_request, listener) => {
      listener({ type: 'check-started', check: 'greets' })
      phases.push(state.checks.greets?.value.phase ?? '')
      for (const each of checks) listener({ type: 'check-ended', result: each, trace })
      phases.push(state.checks.greets?.value.phase ?? '')
      return { verdict: verdictOf(checks), traces: [trace] }
    }),
  )
  assert.deepEqual(phases, ['running', 'ended'])
  assert.deepEqual(scoreOf(state), { points: 60, stepsDone: 0 })
  assert.equal(state.opened.stays?.value, true)
  assert.equal(state.opened.greets?.value, false)
  assert.equal(state.status.value?.key, 'lab.verdict.some')
  assert.equal(state.busy.value, false)
})

test('a runtime that cannot work says why', async () => {
  const state = createLabState(page)
  await runCheck(
    state,
    runtimeThat(() => Promise.reject(new RuntimeUnavailable('engine-not-started', ''))),
  )
  assert.equal(state.status.value?.key, 'lab.unavailable.engine-not-started')
  assert.equal(state.busy.value, false)
})

test('a runtime that cannot be downloaded is told as such, and may be tried again', async () => {
  const state = createLabState(page)
  await runCheck(state, () => Promise.reject(new TypeError('Failed to fetch')))
  assert.equal(state.status.value?.key, 'lab.unavailable.engine-not-loaded')
  assert.equal(state.busy.value, false)
})

test('a check that was stopped leaves nothing running', async () => {
  const state = createLabState(page)
  await runCheck(
    state,
    runtimeThat((_request, listener) => {
      listener({ type: 'check-started', check: 'greets' })
      return Promise.reject(new Stopped())
    }),
  )
  assert.equal(state.status.value?.key, 'lab.verdict.stopped')
  assert.equal(state.checks.greets?.value.phase, 'waiting')
})

test('what is typed is handed in, and is kept', async () => {
  const state = createLabState(page)
  const { keeper, device } = await openOn(createDevice(), page, state)
  const actions = createActions(
    state,
    keeper,
    runtimeThat(() => Promise.reject(new Stopped())),
  )
  actions.edit('server.ts', 'mine')
  assert.deepEqual(submissionOf(state).files, { 'server.ts': 'mine' })
  await keeper.drafts.read()
  const later = createLabState(page)
  await openOn(device, page, later)
  assert.equal(later.texts['server.ts']?.value, 'mine')
})
