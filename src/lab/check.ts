/** One Check, from the button to the verdict: turns what a runtime tells into state. Knows no view and no particular runtime. */
import { batch } from '@preact/signals'
import type { Verdict } from '../engine/verdict.ts'
import type { RuntimeEvent } from '../runtime/messages.ts'
import { type Runtime, RuntimeUnavailable, Stopped } from '../runtime/runtime.ts'
import { maxPointsOf } from './page.ts'
import { type LabState, submissionOf } from './state.ts'

/** `load` brings the runtime; it may fail like any download. */
export async function runCheck(state: LabState, load: () => Promise<Runtime>): Promise<void> {
  if (state.busy.value) return
  begin(state)
  try {
    const runtime = await load().catch((error) => {
      throw new RuntimeUnavailable('engine-not-loaded', String(error))
    })
    const request = { submission: submissionOf(state), seed: 0 }
    const report = await runtime.check(request, (event) => hear(state, event))
    batch(() => {
      for (const result of report.verdict.checks) {
        const trace = report.traces.find(({ check }) => check === result.id)
        const check = state.checks[result.id]
        if (check) check.value = { phase: 'ended', result, trace }
      }
      end(state, report.verdict)
    })
  } catch (error) {
    giveUp(state, error)
  }
}

function begin(state: LabState) {
  batch(() => {
    state.busy.value = true
    state.verdict.value = null
    state.status.value = { key: 'lab.checking' }
    for (const check of Object.values(state.checks)) check.value = { phase: 'waiting' }
    for (const opened of Object.values(state.opened)) opened.value = false
  })
}

function hear(state: LabState, event: RuntimeEvent) {
  if (event.type === 'phase') state.status.value = { key: `lab.phase.${event.phase}` }
  if (event.type === 'check-started') {
    const check = state.checks[event.check]
    if (check) check.value = { phase: 'running' }
  }
  if (event.type === 'check-ended') {
    const check = state.checks[event.result.id]
    if (check) check.value = { phase: 'ended', result: event.result, trace: event.trace }
    if (event.result.outcome !== 'pass') openFirst(state, event.result.id)
  }
}

/** One failure at a time is enough to read: the first opens by itself, the others at a click. */
function openFirst(state: LabState, id: string) {
  const all = Object.values(state.opened)
  const opened = state.opened[id]
  if (opened && !all.some((each) => each.value)) opened.value = true
}

function end(state: LabState, verdict: Verdict) {
  state.busy.value = false
  state.verdict.value = verdict
  state.status.value = statusOf(verdict, maxPointsOf(state.page.steps))
  forgetRunning(state)
}

/** The sentence that says how a Check went, as key and values. */
export function statusOf({ status, solved, checks, points }: Verdict, max: number) {
  if (status !== 'graded') return { key: `lab.verdict.${status}` }
  if (solved) return { key: 'lab.verdict.solved', values: { points, max } }
  const passed = checks.filter(({ outcome }) => outcome === 'pass').length
  return { key: 'lab.verdict.some', values: { passed, count: checks.length, points, max } }
}

function giveUp(state: LabState, error: unknown) {
  batch(() => {
    state.busy.value = false
    forgetRunning(state)
    if (error instanceof Stopped) state.status.value = { key: 'lab.verdict.stopped' }
    else if (error instanceof RuntimeUnavailable) {
      state.status.value = { key: `lab.unavailable.${error.reason}` }
    } else {
      state.status.value = { key: 'lab.verdict.ungraded' }
      console.error(error)
    }
  })
}

function forgetRunning(state: LabState) {
  for (const check of Object.values(state.checks)) {
    if (check.value.phase === 'running') check.value = { phase: 'waiting' }
  }
}
