/** `on(emitter, name)` of `node:events`: an endless iterator over what is emitted. */
import { abortError } from './errors.ts'

type Name = string | symbol

/** `for await (const values of on(emitter, 'name'))`. */
export function createEventIterator(emitter: any, name: Name, signal: any, closing: Name[]) {
  const arrived: unknown[][] = []
  const waiting: { resolve(value: unknown): void; reject(error: unknown): void }[] = []
  let error: unknown
  let finished = false
  const push = (...values: unknown[]) => {
    const next = waiting.shift()
    if (next) next.resolve({ value: values, done: false })
    else arrived.push(values)
  }
  const fail = (reason: unknown) => {
    const next = waiting.shift()
    if (next) next.reject(reason)
    else error = { reason }
    stop()
  }
  const abort = () => fail(abortError(signal.reason))
  const stop = () => {
    finished = true
    if (name !== 'error') emitter.off('error', fail)
    emitter.off(name, push)
    for (const each of closing) emitter.off(each, stop)
    signal?.removeEventListener('abort', abort)
    for (const next of waiting.splice(0)) next.resolve({ value: undefined, done: true })
    return Promise.resolve({ value: undefined, done: true })
  }
  emitter.on(name, push)
  if (name !== 'error') emitter.on('error', fail)
  for (const each of closing) emitter.on(each, stop)
  signal?.addEventListener('abort', abort)
  return {
    next(): Promise<unknown> {
      if (arrived.length > 0) return Promise.resolve({ value: arrived.shift(), done: false })
      if (error) {
        const { reason } = error as { reason: unknown }
        error = undefined
        return Promise.reject(reason)
      }
      if (finished) return Promise.resolve({ value: undefined, done: true })
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    },
    return: stop,
    throw(reason: unknown) {
      fail(reason)
      return Promise.resolve({ value: undefined, done: true })
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
