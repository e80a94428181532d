/** `node:timers/promises`. Knows the callback timers, and signals by their events. */
import { abortError } from './errors.ts'
import { timers } from './timers.ts'

interface Options {
  signal?: any
  ref?: boolean
}

function wait<T>(
  begin: (done: () => void) => any,
  stop: (timer: any) => void,
  value: T,
  { signal, ref }: Options,
): Promise<T> {
  if (signal?.aborted) return Promise.reject(abortError(signal.reason))
  return new Promise((resolve, reject) => {
    const timer = begin(() => {
      signal?.removeEventListener('abort', abort)
      resolve(value)
    })
    if (ref === false) timer.unref()
    const abort = () => {
      stop(timer)
      reject(abortError(signal.reason))
    }
    signal?.addEventListener('abort', abort, { once: true })
  })
}

function setTimeout<T>(delayMs?: number, value?: T, options: Options = {}): Promise<T> {
  return wait((done) => timers.setTimeout(done, delayMs), timers.clearTimeout, value as T, options)
}

function setImmediate<T>(value?: T, options: Options = {}): Promise<T> {
  return wait((done) => timers.setImmediate(done), timers.clearImmediate, value as T, options)
}

async function* setInterval<T>(
  delayMs?: number,
  value?: T,
  { signal, ref }: Options = {},
): AsyncGenerator<T> {
  if (signal?.aborted) throw abortError(signal.reason)
  let due = 0
  let wake = () => {}
  const timer = timers.setInterval(() => {
    due++
    wake()
  }, delayMs)
  if (ref === false) timer.unref()
  const abort = () => wake()
  signal?.addEventListener('abort', abort, { once: true })
  try {
    while (true) {
      if (signal?.aborted) throw abortError(signal.reason)
      for (; due > 0; due--) yield value as T
      if (signal?.aborted) continue
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  } finally {
    timers.clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

const scheduler = {
  wait: (delayMs: number, options?: Options) => setTimeout(delayMs, undefined, options),
  yield: () => setImmediate(),
}

export const timersPromises = { setTimeout, setInterval, setImmediate, scheduler }
