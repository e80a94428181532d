/** What the buttons of a lab do. Joins state, drafts and a runtime; knows no view and no particular runtime. */
import { batch } from '@preact/signals'
import type { Runtime } from '../runtime/runtime.ts'
import { runCheck } from './check.ts'
import type { Drafts, Files } from './drafts.ts'
import type { LabActions } from './lab-actions.ts'
import { type LabState, resultOf, submissionOf } from './state.ts'

export function createActions(
  state: LabState,
  drafts: Drafts,
  loadRuntime: () => Promise<Runtime>,
): LabActions {
  let before: Files = {}
  const keep = () => {
    if (!drafts.save(submissionOf(state).files)) state.note.value = 'lab.draftNotKept'
  }
  return {
    check: () => void runCheck(state, loadRuntime),
    cancel: () => void loadRuntime().then((runtime) => runtime.stop()),
    hint: () => showNextHint(state),
    edit(path, text) {
      const kept = state.texts[path]
      if (!kept || kept.value === text) return
      batch(() => {
        kept.value = text
        // After a reset the first letter typed ends the way back.
        if (state.reset.value === 'done') state.reset.value = 'no'
      })
      keep()
    },
    askReset() {
      state.reset.value = 'asking'
    },
    reset() {
      before = submissionOf(state).files
      takeTexts(state, starterOf(state))
      drafts.clear()
      state.reset.value = 'done'
    },
    undoReset() {
      takeTexts(state, before)
      keep()
      state.reset.value = 'no'
    },
  }
}

export function starterOf({ page }: LabState): Files {
  return Object.fromEntries(
    page.files.filter(({ editable }) => editable).map(({ path, text }) => [path, text]),
  )
}

export function takeTexts(state: LabState, files: Files) {
  batch(() => {
    for (const [path, text] of Object.entries(files)) {
      const kept = state.texts[path]
      if (kept) kept.value = text
    }
  })
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
