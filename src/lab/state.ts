/** What a lab on a page remembers while it is open, as signals. Knows no view, no editor and no runtime. */
import { type Signal, signal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import type { Trace } from '../engine/trace.ts'
import type { CheckResult, Verdict } from '../engine/verdict.ts'
import { createKeepingState, type KeepingState } from './keeping/keeping-state.ts'
import type { LabPage } from './page.ts'

export type CheckState =
  | { phase: 'waiting' }
  | { phase: 'running' }
  | { phase: 'ended'; result: CheckResult; trace: Trace | undefined }

/** A place in a file that the editor shall show. */
export interface Place {
  file: string
  line: number
  column: number
}

export interface LabState {
  page: LabPage
  /** Scripts have arrived: buttons work. */
  ready: Signal<boolean>
  /** Path of the file that is shown. */
  open: Signal<string>
  /** Texts of the learner's files, by path. */
  texts: Record<string, Signal<string>>
  busy: Signal<boolean>
  checks: Record<string, Signal<CheckState>>
  verdict: Signal<Verdict | null>
  /** Failed checks that show what happened, by check. */
  opened: Record<string, Signal<boolean>>
  /** How many rungs of the hint ladder are shown, by check. */
  rungs: Record<string, Signal<number>>
  /** Key and values of the sentence in the status line; a live region reads it out. */
  status: Signal<{ key: string; values?: Record<string, string | number> } | null>
  place: Signal<Place | null>
  /** Key of a short remark under the code (Tab key, drafts, hints); read out like the status. */
  note: Signal<string | null>
  /** What is asked and told about the learner's code itself. */
  keeping: KeepingState
  /** What has taken the place of the static code. */
  editor: Signal<'none' | 'rich' | 'plain'>
  /** The view of the running cluster, once Run has loaded it. */
  live: Signal<FunctionComponent | null>
  /** Name of the key that lets Tab leave the editor. */
  tabKey: string
}

export function createLabState(page: LabPage, tabKey = 'Ctrl+M'): LabState {
  const editable = page.files.filter((file) => file.editable)
  const checkIds = page.steps.flatMap(({ checks }) => checks.map(({ id }) => id))
  return {
    page,
    ready: signal(false),
    open: signal(page.files[0]?.path ?? ''),
    texts: Object.fromEntries(editable.map(({ path, text }) => [path, signal(text)])),
    busy: signal(false),
    checks: Object.fromEntries(
      checkIds.map((id) => [id, signal<CheckState>({ phase: 'waiting' })]),
    ),
    verdict: signal(null),
    opened: Object.fromEntries(checkIds.map((id) => [id, signal(false)])),
    rungs: Object.fromEntries(checkIds.map((id) => [id, signal(0)])),
    status: signal(null),
    place: signal(null),
    note: signal(null),
    keeping: createKeepingState(page.id),
    editor: signal('none'),
    live: signal(null),
    tabKey,
  }
}

/** What is handed in now. */
export function submissionOf({ page, texts }: LabState) {
  const files = Object.entries(texts).map(([path, text]) => [path, text.value])
  return { labId: page.id, files: Object.fromEntries(files) as Record<string, string> }
}

export function resultOf(state: LabState, checkId: string): CheckResult | undefined {
  const check = state.checks[checkId]?.value
  return check?.phase === 'ended' ? check.result : undefined
}

/** Points and steps so far. A step is done when all its checks pass. */
export function scoreOf(state: LabState): { points: number; stepsDone: number } {
  const passes = (id: string) => resultOf(state, id)?.outcome === 'pass'
  const { steps } = state.page
  const passed = steps.flatMap(({ checks }) => checks).filter(({ id }) => passes(id))
  return {
    points: passed.reduce((sum, { points }) => sum + points, 0),
    stepsDone: steps.filter(({ checks }) => checks.every(({ id }) => passes(id))).length,
  }
}
