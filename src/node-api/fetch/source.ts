/** Feeds a body from what a program handed to `new ReadableStream`: `start`, `pull`, `cancel`. */
import { nodeError } from '../errors.ts'
import { type Body, endBody, failBody } from './body.ts'

export interface Source {
  start?(controller: Controller): unknown
  pull?(controller: Controller): unknown
  cancel?(reason: unknown): unknown
}

interface Controller {
  readonly desiredSize: number | null
  enqueue(chunk: unknown): void
  close(): void
  error(reason?: unknown): void
}

/** Asks the source again only when what it gave before was taken. */
export function connect(body: Body, source: Source, highWaterMark: number): void {
  let started = false
  let pulling = false
  const room = () => highWaterMark - body.chunks.length
  const controller: Controller = {
    get desiredSize() {
      return body.failed ? null : body.ended ? 0 : room()
    },
    enqueue(chunk) {
      if (body.ended || body.failed) throw invalidState('Controller is already closed')
      body.chunks.push(chunk as Uint8Array)
      const { wake } = body
      body.wake = null
      wake?.()
    },
    close() {
      if (body.ended || body.failed) throw invalidState('Controller is already closed')
      endBody(body)
    },
    error: (reason) => failBody(body, reason),
  }
  const pull = async () => {
    if (!source.pull || !started || pulling || body.ended || body.failed) return
    if (body.wake === null && room() <= 0) return
    pulling = true
    try {
      await source.pull(controller)
    } catch (error) {
      failBody(body, error)
    }
    pulling = false
    if (body.wake !== null || room() > 0) pull()
  }
  body.pull = pull
  body.cancel = (reason) => source.cancel?.(reason)
  const begun = source.start?.(controller)
  Promise.resolve(begun).then(() => {
    started = true
    pull()
  }, controller.error)
}

export function invalidState(message: string): Error {
  return nodeError(TypeError, 'ERR_INVALID_STATE', `Invalid state: ${message}`)
}
