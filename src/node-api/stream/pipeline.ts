/**
 * `pipeline`: streams, iterables and async generator functions one after the other; one
 * that fails takes the others with it. Knows streams by their properties only.
 */
import * as core from '../core.ts'
import { abortError, invalidArgType, nodeError } from '../errors.ts'
import { finished, isReadable, isWritable } from './finished.ts'
import { fromWeb, readableFrom } from './from.ts'

type Callback = (error: unknown, value?: unknown) => void

/** `pipeline(…, callback)`. */
export function pipeline(...given: any[]): any {
  const callback = given.pop()
  if (typeof callback !== 'function')
    throw invalidArgType('streams[stream.length - 1]', 'of type function', callback)
  return run(given.length === 1 && Array.isArray(given[0]) ? given[0] : given, callback, {})
}

/** `pipeline` of `node:stream/promises`. */
export function promised(...given: any[]): Promise<unknown> {
  const last = given.at(-1)
  const options =
    last && typeof last === 'object' && !isStream(last) && !isIterable(last) && !isWeb(last)
      ? given.pop()
      : {}
  const streams = given.length === 1 && Array.isArray(given[0]) ? given[0] : given
  return new Promise((resolve, reject) => {
    run(streams, (error, value) => (error ? reject(error) : resolve(value)), options)
  })
}

function run(steps: any[], callback: Callback, options: { signal?: any; end?: boolean }): any {
  if (steps.length < 2)
    throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "streams" argument must be specified')
  const streams: any[] = []
  let left = 0
  let failure: unknown
  let value: unknown
  const settle = (error: unknown) => {
    left--
    // Breaking off is what the others do once one has failed: the first reason counts.
    if (error && (!failure || (failure as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE'))
      failure = error
    if (error) for (const stream of streams) destroyUnlessDone(stream, error)
    if (left === 0) core.nextTick(() => callback(failure, value))
  }
  const track = (stream: any, reading: boolean, writing: boolean) => {
    streams.push(stream)
    left++
    finished(stream, { readable: reading, writable: writing }, settle)
  }
  let current: any = firstOf(steps[0])
  if (isStream(current)) track(current, true, false)
  for (let i = 1; i < steps.length; i++) {
    const step = steps[i]
    const last = i === steps.length - 1
    if (typeof step === 'function') {
      const result = step(current, { signal: options.signal })
      if (isIterable(result)) current = readableFrom(result)
      else if (last) {
        left++
        Promise.resolve(result).then((found) => {
          value = found
          settle(undefined)
        }, settle)
        return result
      } else throw invalidArgType(`transform[${i - 1}]`, 'an instance of AsyncIterable', result)
      track(current, !last, false)
      continue
    }
    const source = isStream(current) ? current : readableFrom(current)
    if (source !== current) track(source, true, false)
    const ends = !last || options.end !== false
    track(step, !last, ends)
    source.pipe(step, { end: ends })
    current = step
  }
  watchSignal(options.signal, (error) => {
    failure = error
    for (const stream of streams) stream.destroy(error)
  })
  return current
}

function firstOf(step: any): any {
  const made = typeof step === 'function' ? step() : step
  if (isStream(made)) return made
  return readableFrom(isWeb(made) ? fromWeb(made) : made)
}

function watchSignal(signal: any, abort: (error: unknown) => void): void {
  if (!signal) return
  if (signal.aborted) abort(abortError(signal.reason))
  else signal.addEventListener('abort', () => abort(abortError(signal.reason)), { once: true })
}

function destroyUnlessDone(stream: any, error: unknown): void {
  const reading = stream._readableState
  const writing = stream._writableState
  const done =
    (!reading || reading.endEmitted) &&
    (writing ? writing.finished : !!reading || stream.writableFinished)
  if (!done && !stream.destroyed) stream.destroy(error)
}

function isStream(value: any): boolean {
  return !!value && typeof value.on === 'function' && (isReadable(value) || isWritable(value))
}

function isIterable(value: any): boolean {
  return (
    !!value &&
    (typeof value[Symbol.asyncIterator] === 'function' ||
      typeof value[Symbol.iterator] === 'function')
  )
}

function isWeb(value: any): boolean {
  return !!value && typeof value.getReader === 'function'
}
