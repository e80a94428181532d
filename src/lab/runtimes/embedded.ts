/**
 * The embedded runtime, seen from the page: workers inside frames of opaque origin, one for
 * checks and one for each run. The page fetches the engine and the lab and hands both in as
 * text; nothing in a frame can fetch, store or reach the page. Knows nothing of how results
 * are shown.
 */
import type { LabBundle, ToWorker } from '../../runtime/embedded/protocol.ts'
import type { CheckRequest } from '../../runtime/messages.ts'
import {
  type Listener,
  type LiveRuntime,
  RuntimeUnavailable,
  Stopped,
} from '../../runtime/runtime.ts'
import { type Attempt, supervise } from '../../runtime/supervise.ts'
import { beginRun } from './embedded-run.ts'
import { type Engine, startEngine } from './engine-frame.ts'

export interface EmbeddedOptions {
  /** The site's base path, ending with `/`. */
  base: string
  labId: string
}

/** How long learner code may take to come back; real milliseconds. */
const silenceMs = 5_000

export function createEmbeddedRuntime({ base, labId }: EmbeddedOptions): LiveRuntime {
  const folder = `${base}engine/`
  let bundle: Promise<LabBundle> | undefined
  let code: Promise<string> | undefined
  /** The one for checks; it waits between them. */
  let engine: Promise<Engine> | undefined
  let stopAttempt: () => void = () => undefined

  const loadEngine = async (): Promise<Engine> => {
    code ??= fetchFrom(`${folder}worker.js`).then((response) => response.text())
    return startEngine(`${folder}frame.html`, await code)
  }

  const loadLab = (): Promise<LabBundle> => {
    bundle ??= fetchFrom(`${folder}labs/${labId}.json`).then((response) => response.json())
    return bundle
  }

  /** What failed to load may be tried again. */
  const orLoadAgain = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      bundle = undefined
      code = undefined
      throw error
    }
  }

  const drop = (): void => {
    engine?.then(
      (each) => each.remove(),
      () => undefined,
    )
    engine = undefined
  }

  const attempt = async (
    lab: LabBundle,
    request: CheckRequest,
    listener: Listener,
  ): Promise<Attempt> => {
    engine ??= loadEngine()
    try {
      const ready = await engine
      const stopped = new Promise<never>((_, reject) => {
        stopAttempt = () => reject(new Stopped())
      })
      const asked = ask(ready, { type: 'check', bundle: lab, request }, listener)
      const end = await Promise.race([asked, stopped])
      if ('lostIn' in end) drop()
      return end
    } catch (error) {
      drop()
      throw error
    }
  }

  return {
    check: (request, listener) =>
      orLoadAgain(async () => {
        const lab = await loadLab()
        return supervise(lab.source, request, listener, (each, keep) => attempt(lab, each, keep))
      }),
    run: (request, listener) =>
      orLoadAgain(async () => {
        const [lab, own] = await Promise.all([loadLab(), loadEngine()])
        return beginRun(own, lab, request, listener)
      }),
    async stop() {
      stopAttempt()
      drop()
    },
  }
}

async function fetchFrom(url: string): Promise<Response> {
  const response = await fetch(url).catch(() => null)
  if (response?.ok !== true) throw new RuntimeUnavailable('engine-not-loaded', url)
  return response
}

/** Sends one request and listens until it is answered, or until the worker is silent for too long. */
function ask(engine: Engine, message: ToWorker, listener: Listener): Promise<Attempt> {
  let lostIn = ''
  let node: string | null = null
  return new Promise((resolve, reject) => {
    const hang = (): void => resolve({ lostIn, node, limit: 'realTime' })
    let watchdog = setTimeout(hang, silenceMs)
    engine.listen((data) => {
      clearTimeout(watchdog)
      if (data.type === 'report') return resolve({ report: data.report })
      if (data.type === 'broken')
        return reject(new RuntimeUnavailable('engine-broken', data.detail))
      watchdog = setTimeout(hang, silenceMs)
      if (data.type === 'turn') node = data.node
      else if (data.type !== 'alive' && data.type !== 'ready') {
        if (data.type === 'check-started') lostIn = data.check
        listener(data)
      }
    })
    engine.tell(message)
  })
}
