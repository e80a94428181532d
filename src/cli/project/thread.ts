/** The thread of a downloaded project: hardens its realm, then judges what it is asked. Its parent ends it when it hangs. */
import { parentPort } from 'node:worker_threads'
import { hardenRealm } from '../../engine/realm-setup.ts'
import { judge, nameTurns } from '../../runtime/judge.ts'
import { createNodeTurns } from '../../runtime/platform/node-turns.ts'
import {
  endMessage,
  type WorkerData,
  type WorkerMessage,
} from '../../runtime/process/thread-messages.ts'
import { createRealmPlacement } from '../../runtime/realm-placement.ts'
import { evaluateLab, readContents } from './contents.ts'

/** How often the thread says that it is alive while it judges, in real milliseconds. */
const heartbeatMs = 250

hardenRealm()
const turns = createNodeTurns()
parentPort?.on('message', (data: WorkerData | typeof endMessage) => {
  if (data === endMessage) process.exit()
  void answer(data)
})

async function answer({ source, request, labUrl }: WorkerData): Promise<void> {
  const heartbeat = setInterval(() => post({ type: 'alive' }), heartbeatMs)
  const { lab, checks } = evaluateLab(readContents(labUrl).bundle)
  const onTurn = nameTurns(lab, (node) => post({ type: 'turn', node }))
  const placement = createRealmPlacement(turns, onTurn)
  const placements = { learnerPlacement: placement, givenPlacement: placement }
  const report = await judge({ source, lab, checks, request, turns, ...placements }, post)
  clearInterval(heartbeat)
  post({ type: 'report', report })
}

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message)
}
