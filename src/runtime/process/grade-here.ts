/**
 * Judges one request in this thread, whose realm is already hardened: learner lives
 * beside the cluster, or apart in a sandboxed process.
 */
import type { Lab } from '../../engine/lab.ts'
import type { Checks } from '../../engine/vocabulary.ts'
import { ApartPlacement } from '../apart/apart-placement.ts'
import { judge, nameTurns } from '../judge.ts'
import { createNodeTurns } from '../platform/node-turns.ts'
import { createRealmPlacement } from '../realm-placement.ts'
import type { WorkerData, WorkerMessage } from './thread-messages.ts'

export async function gradeHere(
  { labUrl, source, request, apart, silenceMs }: WorkerData,
  post: (message: WorkerMessage) => void,
): Promise<void> {
  const { default: lab } = (await import(`${labUrl}lab.ts`)) as { default: Lab }
  const { default: checks } = (await import(`${labUrl}checks.ts`)) as { default: Checks }
  const turns = createNodeTurns()
  const onTurn = nameTurns(lab, (node) => post({ type: 'turn', node }))
  const givenPlacement = createRealmPlacement(turns, onTurn)
  const learnerPlacement = apart ? new ApartPlacement(silenceMs) : givenPlacement
  try {
    const judging = { source, request, lab, checks, turns, givenPlacement, learnerPlacement }
    post({ type: 'report', report: await judge(judging, post) })
  } finally {
    learnerPlacement.dispose()
  }
}
