/** Brings the live view into a lab's card at the first Run, and ends a run when the learner leaves. */
import type { LiveRuntime } from '../../runtime/runtime.ts'
import { type LabState, submissionOf } from '../state.ts'
import { LiveView } from './live-view.tsx'
import { createRun, type RunActions } from './run.ts'
import { createRunState } from './run-state.ts'
import { loadWords } from './words.ts'

export type OpenLive = typeof openLive

export async function openLive(
  state: LabState,
  loadRuntime: () => Promise<LiveRuntime>,
): Promise<RunActions> {
  const t = await loadWords(state.page)
  const run = createRunState(state.page.users ?? { method: 'GET', path: '/' })
  const request = () => ({ submission: submissionOf(state), seed: 0 })
  const actions = createRun(run, request, loadRuntime)
  state.live.value = () => <LiveView state={state} run={run} actions={actions} t={t} />
  addEventListener('pagehide', () => void actions.stop())
  document.addEventListener('visibilitychange', () => {
    if (!run.isPlaying.value || run.phase.value !== 'on') return
    // A page that nobody sees must not keep a machine busy.
    if (document.hidden) actions.hold()
    else actions.play()
  })
  return actions
}
