/**
 * The one classic script of the engine's frame: makes the worker out of text that the
 * page sends, and passes a port on to it. Refuses to work unless its origin is opaque,
 * because only then can learner code reach neither drafts nor the network.
 */
import type { FromFrame, ToFrame } from './protocol.ts'

function tellPage(message: FromFrame): void {
  // The page's origin is unknown here, and the message says nothing that is secret.
  parent.postMessage(message, '*')
}

function startWorker(code: string, port: MessagePort): void {
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
  worker.onmessage = ({ data }) => port.postMessage(data)
  worker.onerror = () => tellPage({ type: 'frame-error' })
  port.onmessage = ({ data }) => worker.postMessage(data)
}

if (self.origin !== 'null') tellPage({ type: 'frame-unsafe' })
else {
  addEventListener('message', ({ data, source, ports }: MessageEvent<ToFrame>) => {
    const [port] = ports
    if (source === parent && data.type === 'start-worker' && port) startWorker(data.code, port)
  })
  tellPage({ type: 'frame-ready' })
}
