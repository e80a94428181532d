/** What the buttons of a lab do. Joins state, keeper and a runtime; knows no view and no particular runtime. */
import type { Runtime } from '../runtime/runtime.ts'
import { runCheck } from './check.ts'
import { createKeepActions } from './keeping/create-keep-actions.ts'
import type { Keeper } from './keeping/keeper.ts'
import type { LabActions } from './lab-actions.ts'
import { type LabState, resultOf } from './state.ts'

export function createActions(
  state: LabState,
  keeper: Keeper,
  loadRuntime: () => Promise<Runtime>,
): Omit<LabActions, 'run'> {
  return {
    check: () => void runCheck(state, loadRuntime),
    cancel: () => void loadRuntime().then((runtime) => runtime.stop()),
    hint: () => showNextHint(state),
    edit(path, text) {
      const kept = state.texts[path]
      if (!kept || kept.value === text) return
      kept.value = text
      keeper.edited()
    },
    keep: createKeepActions(state, keeper),
  }
}

/** One rung more under the first check that failed. */
function showNextHint(state: LabState) {
  const checks = state.page.steps.flatMap((step) => step.checks)
  const results = checks.map(({ id }) => resultOf(state, id))
  const failed = checks.find((_, index) => results[index] && results[index].outcome !== 'pass')
  if (!failed) {
    state.note.value = results.some(Boolean) ? 'lab.hint.none' : 'lab.hint.runFirst'
    return
  }
  const rungs = state.rungs[failed.id]
  if (rungs && rungs.value < 3) rungs.value += 1
  const opened = state.opened[failed.id]
  if (opened) opened.value = true
  const place = document.getElementById(`check-${state.page.id}-${failed.id}`)
  place?.scrollIntoView({ block: 'nearest' })
}
