/**
 * `for await` over a Readable, `Readable.from`, and the few array-like helpers. Knows
 * Readable only by its public side.
 */
import { invalidArgType } from '../errors.ts'
import { alsoShared } from '../frozen.ts'
import type { createFinished } from './finished.ts'
import type { ReadableClass } from './readable.ts'
import type { StreamOptions } from './state.ts'

type Options = { destroyOnReturn?: boolean }

export function createIterate(finished: ReturnType<typeof createFinished>) {
  async function* iterate(stream: any, options?: Options): AsyncGenerator<any, void> {
    let wake = () => {}
    let error: unknown
    let over = false
    const changed = () => wake()
    stream.on('readable', changed)
    const cleanup = finished(stream, { writable: false }, (reason) => {
      error = reason
      over = true
      wake()
    })
    let failed = false
    try {
      while (true) {
        const chunk = stream.destroyed ? null : stream.read()
        if (chunk !== null) yield chunk
        else if (over && error) throw error
        else if (over) return
        else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
    } catch (reason) {
      failed = true
      throw reason
    } finally {
      if (
        (failed || options?.destroyOnReturn !== false) &&
        (!over || stream._readableState.autoDestroy)
      )
        leave(stream)
      else {
        stream.off('readable', changed)
        cleanup()
      }
    }
  }
  alsoShared(iterate)
  return iterate
}

/** A request that nobody reads on is over for its reader; its reply is not. */
function leave(stream: any): void {
  if ('_detached' in stream) stream._detached = true
  stream.destroy()
}

/** `Readable.from(iterable)`: asks the iterator only when a reader wants more. */
export function readableFrom(
  Readable: ReadableClass,
  items: any,
  options?: StreamOptions,
): InstanceType<ReadableClass> {
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

/** `map`, `filter`, `toArray`, …: Node's helpers without their concurrency. */
export function addHelpers(Readable: ReadableClass): void {
  const from = (items: AsyncIterable<any>) => readableFrom(Readable, items)
  const helpers: Record<string, (this: any, ...values: any[]) => unknown> = {
    map(change) {
      const source = this
      return from(
        (async function* () {
          for await (const each of source) yield await change(each)
        })(),
      )
    },
    filter(test) {
      const source = this
      return from(
        (async function* () {
          for await (const each of source) if (await test(each)) yield each
        })(),
      )
    },
    take(count) {
      const source = this
      return from(
        (async function* () {
          let left = count
          if (left > 0) {
            for await (const each of source) {
              yield each
              if (--left <= 0) return
            }
          }
        })(),
      )
    },
    drop(count) {
      const source = this
      return from(
        (async function* () {
          let left = count
          for await (const each of source) if (left-- <= 0) yield each
        })(),
      )
    },
    async forEach(visit) {
      for await (const each of this) await visit(each)
    },
    async toArray() {
      const all = []
      for await (const each of this) all.push(each)
      return all
    },
    async reduce(combine, ...initial) {
      let result = initial[0]
      let begun = initial.length > 0
      for await (const each of this) {
        result = begun ? await combine(result, each) : each
        begun = true
      }
      if (!begun) throw new TypeError('Reduce of an empty stream requires an initial value')
      return result
    },
  }
  for (const name in helpers) {
    Object.defineProperty(Readable.prototype, name, {
      value: helpers[name],
      writable: true,
      configurable: true,
    })
  }
}
