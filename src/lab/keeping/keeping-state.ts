/** What a lab asks and tells about the learner's code, as signals. Knows neither storage nor view. */
import { type Signal, signal } from '@preact/signals'
import { emptyProgress, type LabProgress, progressOf } from '../progress.ts'
import type { Draft, Files } from './shelf.ts'

/** Something that only the learner can decide. The first one is shown; nothing else waits for it. */
export type Question =
  | { kind: 'reset' }
  | { kind: 'giveUp' }
  /** A copy from a link is shown in place of the learner's own draft. */
  | { kind: 'copy'; forOtherStarter: boolean }
  /** Another tab has written something else: it is still open, or it was there before this page. */
  | { kind: 'tab'; draft: Draft; isOpen: boolean }
  /** The starter has changed since this draft was written. */
  | { kind: 'starter'; draft: Draft }

/** A sentence about the code, perhaps with a way back. */
export interface Remark {
  key: string
  canUndo: boolean
}

/** Two versions side by side; `before` and `after` are keys of what they are called. */
export interface Comparison {
  title: string
  before: string
  after: string
  filesBefore: Files
  filesAfter: Files
}

export type Dialog =
  | { kind: 'differences'; title: string; comparisons: Comparison[]; remark: string | null }
  /** Null: the draft is too large for a link. */
  | { kind: 'link'; address: string | null }

export interface KeepingState {
  questions: Signal<Question[]>
  remark: Signal<Remark | null>
  dialog: Signal<Dialog | null>
  progress: Signal<LabProgress>
  /** What is shown is a copy from a link. */
  isCopy: Signal<boolean>
  /** A download or the solution is on its way. */
  loading: Signal<boolean>
}

export function createKeepingState(labId: string): KeepingState {
  return {
    questions: signal([]),
    remark: signal(null),
    dialog: signal(null),
    progress: signal(progressOf(emptyProgress, labId)),
    isCopy: signal(false),
    loading: signal(false),
  }
}

/** Asks once: a newer question of the same kind takes the older one's place. What a button asked comes first. */
export function ask({ questions }: KeepingState, question: Question) {
  const place = questions.value.findIndex(({ kind }) => kind === question.kind)
  const isOfButton = question.kind === 'reset' || question.kind === 'giveUp'
  if (place >= 0) questions.value = questions.value.with(place, question)
  else if (isOfButton) questions.value = [question, ...questions.value]
  else questions.value = [...questions.value, question]
}

export function settle({ questions }: KeepingState, kind: Question['kind']) {
  if (!questions.value.some((each) => each.kind === kind)) return
  questions.value = questions.value.filter((each) => each.kind !== kind)
}
