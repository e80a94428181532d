/**
 * Judges one request in this thread, whose realm is already hardened: learner lives
 * beside the cluster, or apart in a sandboxed process.
 */
import type { Lab } from '../../engine/lab.ts'
import type { Turns } from '../../engine/turns.ts'
import type { Checks } from '../../engine/vocabulary.ts'
import { ApartPlacement } from '../apart/apart-placement.ts'
import { judge, nameTurns } from '../judge.ts'
import type { Report } from '../messages.ts'
import { createRealmPlacement } from '../realm-placement.ts'
import type { WorkerData, WorkerMessage } from './thread-messages.ts'

export async function gradeHere(
  { labUrl, source, request, apart, silenceMs }: WorkerData,
  turns: Turns,
  post: (message: WorkerMessage) => void,
): Promise<Report> {
  const { default: lab } = (await import(`${labUrl}lab.ts`)) as { default: Lab }
  const { default: checks } = (await import(`${labUrl}checks.ts`)) as { default: Checks }
  const onTurn = nameTurns(lab, (node) => post({ type: 'turn', node }))
  const givenPlacement = createRealmPlacement(turns, onTurn)
  const learnerPlacement = apart ? new ApartPlacement(silenceMs) : givenPlacement
  try {
    const judging = { source, request, lab, checks, turns, givenPlacement, learnerPlacement }
    return await judge(judging, post)
  } finally {
    learnerPlacement.dispose()
  }
}
