/** Readables made of something else: an iterable, or a stream of the web. */
import { invalidArgType } from '../errors.ts'
import { ReadableStream } from '../fetch/stream.ts'
import { Readable } from './readable.ts'
import { DEFAULT_BYTES, type StreamOptions } from './state.ts'

/** `Readable.from(iterable)`: asks the iterator only when a reader wants more. */
export function readableFrom(items: any, options?: StreamOptions): Readable {
  if (typeof items === 'string' || items instanceof Uint8Array) {
    return new Readable({
      objectMode: true,
      ...options,
      read() {
        const self = this as unknown as { push(chunk: unknown): void }
        self.push(items)
        self.push(null)
      },
    })
  }
  const isAsync = typeof items?.[Symbol.asyncIterator] === 'function'
  const iterator = isAsync ? items[Symbol.asyncIterator]() : items?.[Symbol.iterator]?.()
  if (!iterator) throw invalidArgType('iterable', 'an instance of Iterable', items)
  let reading = false
  const readable: any = new Readable({ objectMode: true, highWaterMark: 1, ...options })
  const next = async () => {
    while (true) {
      try {
        // A plain iterator is asked without a pause, so that its end comes with its last value.
        const { value, done } = isAsync ? await iterator.next() : iterator.next()
        if (done) return readable.push(null)
        const chunk = typeof value?.then === 'function' ? await value : value
        if (chunk === null) {
          reading = false
          throw new TypeError('May not write null values to stream')
        }
        if (!readable.push(chunk)) {
          reading = false
          return
        }
      } catch (error) {
        return readable.destroy(error)
      }
    }
  }
  readable._read = () => {
    if (reading) return
    reading = true
    next()
  }
  readable._destroy = (error: unknown, callback: (error?: unknown) => void) => {
    Promise.resolve(error ? iterator.throw?.(error) : iterator.return?.()).then(
      () => callback(error),
      (reason) => callback(reason ?? error),
    )
  }
  return readable
}

/** `Readable.fromWeb(stream)`. */
export function fromWeb(stream: any, options?: StreamOptions): Readable {
  if (!(stream instanceof ReadableStream))
    throw invalidArgType('readableStream', 'an instance of ReadableStream', stream)
  return readableFrom(stream.values(), {
    objectMode: false,
    highWaterMark: DEFAULT_BYTES,
    ...options,
  })
}
