/** The card of a lab: head, files, results. The same markup at build time and in the browser. Knows no Astro. */
import { useMemo } from 'preact/hooks'
import { FilePanes } from './files.tsx'
import { Head } from './head.tsx'
import { type LabActions, noActions } from './lab-actions.ts'
import type { LabPage } from './page.ts'
import { Results } from './results.tsx'
import { createLabState, type LabState } from './state.ts'
import { translator } from './words.ts'

interface Props {
  page: LabPage
  /** Highlighted lines of each file, by path. */
  html: Record<string, string>
  state?: LabState
  actions?: LabActions
}

export function Panel({ page, html, state: given, actions = noActions }: Props) {
  const state = useMemo(() => given ?? createLabState(page), [given, page])
  const t = useMemo(() => translator(page), [page])
  return (
    <section class="lab" aria-labelledby={`lab-${page.id}`}>
      <Head state={state} actions={actions} t={t} />
      <div class="lab-body">
        <FilePanes state={state} html={html} actions={actions} t={t} />
        <Results state={state} actions={actions} t={t} />
      </div>
      <LiveSlot state={state} />
    </section>
  )
}

/** Empty until somebody presses Run. */
function LiveSlot({ state }: { state: LabState }) {
  const Live = state.live.value
  return Live && <Live />
}
