/**
 * One live cluster in an engine of its own, as the page holds it: passes actions in and
 * events out, and ends it when learner code does not come back. Knows no view.
 */

import type { Stop } from '../../engine/verdict.ts'
import type { LabBundle } from '../../runtime/embedded/protocol.ts'
import type { RunRequest } from '../../runtime/messages.ts'
import { type Listener, type RunningCluster, RuntimeUnavailable } from '../../runtime/runtime.ts'
import type { Engine } from './engine-frame.ts'

/** How often the page asks itself whether the worker still speaks, in real milliseconds, and how often in vain. */
const glanceMs = 1_000
const mostGlances = 5

/** Resolves with the first frame, or when the source does not compile. */
export function beginRun(
  engine: Engine,
  bundle: LabBundle,
  request: RunRequest,
  listener: Listener,
): Promise<RunningCluster> {
  let isOver = false
  /** Glances since the worker's last word. A page that slept counts one, however long it slept. */
  let silent = 0
  let node: string | null = null
  return new Promise((resolve, reject) => {
    const end = (): void => {
      isOver = true
      clearInterval(watchdog)
      engine.remove()
    }
    const fail = (stop: Stop | null, why: RuntimeUnavailable): void => {
      end()
      // Does nothing when the run has begun.
      reject(why)
      listener({ type: 'run-ended', errors: [], stop })
    }
    const watchdog = setInterval(() => {
      silent += 1
      if (silent <= mostGlances) return
      const why = new RuntimeUnavailable('engine-not-started', 'no frame came in time')
      fail({ limit: 'realTime', node }, why)
    }, glanceMs)
    const running: RunningCluster = {
      act(action) {
        if (!isOver) engine.tell({ type: 'act', action })
      },
      stop: async () => end(),
    }
    engine.listen((data) => {
      silent = 0
      if (data.type === 'turn') node = data.node
      else if (data.type === 'broken')
        fail(null, new RuntimeUnavailable('engine-broken', data.detail))
      else if (data.type !== 'alive' && data.type !== 'ready' && data.type !== 'report') {
        if (data.type === 'run-ended') end()
        listener(data)
        resolve(running)
      }
    })
    engine.tell({ type: 'run', bundle, request })
  })
}
