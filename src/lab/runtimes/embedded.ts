/**
 * The embedded runtime, seen from the page: a worker inside a frame of opaque origin.
 * The page fetches the engine and the lab and hands both in as text; nothing in the frame
 * can fetch, store or reach the page. Knows nothing of how results are shown.
 */
import type {
  FromFrame,
  FromWorker,
  LabBundle,
  ToFrame,
  ToWorker,
} from '../../runtime/embedded/protocol.ts'
import type { CheckRequest } from '../../runtime/messages.ts'
import { type Listener, type Runtime, RuntimeUnavailable, Stopped } from '../../runtime/runtime.ts'
import { type Attempt, supervise } from '../../runtime/supervise.ts'

export interface EmbeddedOptions {
  /** The site's base path, ending with `/`. */
  base: string
  labId: string
}

/** How long the frame may take to come up, and learner code to come back; real milliseconds. */
const bootMs = 20_000
const silenceMs = 5_000

/** A worker that is ready for one request, and the frame around it. */
interface Engine {
  port: MessagePort
  remove(): void
}

export function createEmbeddedRuntime({ base, labId }: EmbeddedOptions): Runtime {
  const folder = `${base}engine/`
  let bundle: Promise<LabBundle> | undefined
  let code: Promise<string> | undefined
  let engine: Promise<Engine> | undefined
  let stopAttempt: () => void = () => undefined

  const loadEngine = async (): Promise<Engine> => {
    code ??= fetchFrom(`${folder}worker.js`).then((response) => response.text())
    return startEngine(`${folder}frame.html`, await code)
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
      const { port } = await engine
      const stopped = new Promise<never>((_, reject) => {
        stopAttempt = () => reject(new Stopped())
      })
      const end = await Promise.race([ask(port, { bundle: lab, request }, listener), stopped])
      if ('lostIn' in end) drop()
      return end
    } catch (error) {
      drop()
      throw error
    }
  }

  return {
    async check(request, listener) {
      bundle ??= fetchFrom(`${folder}labs/${labId}.json`).then((response) => response.json())
      try {
        const lab = await bundle
        return await supervise(lab.source, request, listener, (each, keep) =>
          attempt(lab, each, keep),
        )
      } catch (error) {
        bundle = undefined
        code = undefined
        throw error
      }
    },
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

/** Adds the frame to the page and waits until its worker is ready. */
function startEngine(frameUrl: string, code: string): Promise<Engine> {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.hidden = true
  frame.title = 'engine'
  frame.src = frameUrl
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(limit)
      removeEventListener('message', hear)
      settle()
    }
    const fail = (reason: string): void => {
      finish(() => reject(new RuntimeUnavailable(reason, frameUrl)))
      frame.remove()
    }
    const hear = ({ data, source }: MessageEvent<FromFrame>): void => {
      if (source !== frame.contentWindow) return
      if (data.type === 'frame-unsafe') fail('frame-not-isolated')
      else if (data.type === 'frame-error') fail('engine-not-started')
      else {
        const message: ToFrame = { type: 'start-worker', code }
        frame.contentWindow?.postMessage(message, '*', [port2])
      }
    }
    const limit = setTimeout(() => fail('engine-not-started'), bootMs)
    addEventListener('message', hear)
    port1.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type !== 'ready') return
      finish(() => resolve({ port: port1, remove: () => frame.remove() }))
    }
    document.body.append(frame)
  })
}

/** Sends one request and listens until it is answered, or until the worker is silent for too long. */
function ask(port: MessagePort, message: ToWorker, listener: Listener): Promise<Attempt> {
  let lostIn = ''
  let node: string | null = null
  return new Promise((resolve, reject) => {
    const hang = (): void => resolve({ lostIn, node, limit: 'realTime' })
    let watchdog = setTimeout(hang, silenceMs)
    port.onmessage = ({ data }: MessageEvent<FromWorker>) => {
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
    }
    port.postMessage(message)
  })
}
