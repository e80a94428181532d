/**
 * One worker of the engine and the frame of opaque origin around it, as the page holds
 * them. Knows neither labs nor what the worker is asked.
 */
import type { FromFrame, FromWorker, ToFrame, ToWorker } from '../../runtime/embedded/protocol.ts'
import { RuntimeUnavailable } from '../../runtime/runtime.ts'

/** How long the frame may take to come up, in real milliseconds. */
const bootMs = 20_000

/** A worker that is ready, and the frame around it. */
export interface Engine {
  tell(message: ToWorker): void
  /** One listener at a time. */
  listen(listener: (message: FromWorker) => void): void
  /** Ends the worker, whatever it does. */
  remove(): void
}

/** Adds the frame to the page and waits until its worker is ready. */
export function startEngine(frameUrl: string, code: string): Promise<Engine> {
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
      if (data.type === 'ready') finish(() => resolve(engineOf(port1, frame)))
    }
    document.body.append(frame)
  })
}

function engineOf(port: MessagePort, frame: HTMLIFrameElement): Engine {
  return {
    tell: (message) => port.postMessage(message),
    listen(listener) {
      port.onmessage = ({ data }: MessageEvent<FromWorker>) => listener(data)
    },
    remove() {
      port.onmessage = null
      port.close()
      frame.remove()
    },
  }
}
