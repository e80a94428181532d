/**
 * The worker that grades in a browser. It lives in a frame of opaque origin: no storage,
 * no network. It gets the lab as text, judges, and posts what it finds.
 */
import type { Lab } from '../../engine/lab.ts'
import { hardenRealm } from '../../engine/realm-setup.ts'
import type { Checks } from '../../engine/vocabulary.ts'
import { judge, nameTurns } from '../judge.ts'
import { createBrowserTurns } from '../platform/browser-turns.ts'
import { createRealmPlacement } from '../realm-placement.ts'
import type { FromWorker, LabBundle, ToWorker } from './protocol.ts'

hardenRealm()

/** How often the worker says that it is alive, in real milliseconds. */
const heartbeatMs = 250
const turns = createBrowserTurns()

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => void check(data))
post({ type: 'ready' })

async function check({ bundle, request }: ToWorker): Promise<void> {
  const heartbeat = setInterval(() => post({ type: 'alive' }), heartbeatMs)
  try {
    const { lab, checks } = evaluateLab(bundle)
    const onTurn = nameTurns(lab, (node) => post({ type: 'turn', node }))
    const placement = createRealmPlacement(turns, onTurn)
    const placements = { learnerPlacement: placement, givenPlacement: placement }
    const { source } = bundle
    const report = await judge({ source, lab, checks, request, turns, ...placements }, post)
    post({ type: 'report', report })
  } catch (error) {
    post({ type: 'broken', detail: String(error) })
  } finally {
    clearInterval(heartbeat)
  }
}

/** The lab's bundle is ours, so it runs outside compartments. */
function evaluateLab({ code }: LabBundle): { lab: Lab; checks: Checks } {
  return new Function(`${code}\nreturn labBundle`)() as { lab: Lab; checks: Checks }
}

function post(message: FromWorker): void {
  postMessage(message)
}
