/**
 * The worker that grades in a browser, or keeps a cluster running. It lives in a frame of
 * opaque origin: no storage, no network. It gets the lab as text and posts what it finds.
 */
import type { Lab } from '../../engine/lab.ts'
import { hardenRealm } from '../../engine/realm-setup.ts'
import type { Checks } from '../../engine/vocabulary.ts'
import { judge, nameTurns } from '../judge.ts'
import { type LiveRun, type RealClock, startLive } from '../live.ts'
import type { CheckRequest, RunRequest } from '../messages.ts'
import { createBrowserTurns } from '../platform/browser-turns.ts'
import { createRealmPlacement } from '../realm-placement.ts'
import type { FromWorker, LabBundle, ToWorker } from './protocol.ts'

hardenRealm()

/** How often the worker says that it is alive, in real milliseconds. */
const heartbeatMs = 250
const turns = createBrowserTurns()
const clock: RealClock = {
  nowMs: () => performance.now(),
  wait: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms)
    }),
}
/** The one run of this worker; it ends with its frame. */
let live: LiveRun | null = null

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'act') live?.act(data.action)
  else if (data.type === 'run') void whileAlive(() => run(data.bundle, data.request))
  else void whileAlive(() => check(data.bundle, data.request))
})
post({ type: 'ready' })

async function whileAlive(work: () => Promise<void>): Promise<void> {
  const heartbeat = setInterval(() => post({ type: 'alive' }), heartbeatMs)
  try {
    await work()
  } catch (error) {
    post({ type: 'broken', detail: String(error) })
  } finally {
    clearInterval(heartbeat)
  }
}

async function check(bundle: LabBundle, request: CheckRequest): Promise<void> {
  const { lab, checks } = evaluateLab(bundle)
  const placement = placeLives(lab)
  const placements = { learnerPlacement: placement, givenPlacement: placement }
  const { source } = bundle
  const report = await judge({ source, lab, checks, request, turns, ...placements }, post)
  post({ type: 'report', report })
}

async function run(bundle: LabBundle, request: RunRequest): Promise<void> {
  const { lab } = evaluateLab(bundle)
  const { source } = bundle
  live = startLive({ source, lab, request, turns, placement: placeLives(lab), clock }, post)
  await live.ended
}

function placeLives(lab: Lab) {
  const onTurn = nameTurns(lab, (node) => post({ type: 'turn', node }))
  return createRealmPlacement(turns, onTurn)
}

/** The lab's bundle is ours, so it runs outside compartments. */
function evaluateLab({ code }: LabBundle): { lab: Lab; checks: Checks } {
  return new Function(`${code}\nreturn labBundle`)() as { lab: Lab; checks: Checks }
}

function post(message: FromWorker): void {
  postMessage(message)
}
