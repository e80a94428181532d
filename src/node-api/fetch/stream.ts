/**
 * A small ReadableStream: made by a program (`start`, `pull`, `cancel`) or over a body that
 * comes from the network. One kind of reader; no byte streams, no `pipeThrough`.
 */
import { invalidArgType } from '../errors.ts'
import { alsoShared } from '../frozen.ts'
import { named } from '../named.ts'
import { type Body, changed, chunksOf, createBody, endBody, failBody } from './body.ts'
import { connect, invalidState, type Source } from './source.ts'

/** The body that the stream under construction is to read. */
let constructing: Body | null = null
/** Not for programs: set by the class, which alone can tell. */
export let bodyOfStream: (stream: ReadableStream) => Body

export class ReadableStream {
  #body: Body

  constructor(source: Source = {}, strategy: { highWaterMark?: number } = {}) {
    this.#body = createBody()
    if (constructing) {
      this.#body = constructing
      return
    }
    connect(this.#body, source, strategy.highWaterMark ?? 1)
  }

  static from(items: AsyncIterable<unknown> | Iterable<unknown>): ReadableStream {
    const iterator = iteratorOf(items)
    return new ReadableStream(
      {
        async pull(controller) {
          const { value, done } = await iterator.next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
        cancel: (reason) => iterator.return?.(reason),
      },
      { highWaterMark: 0 },
    )
  }

  get locked(): boolean {
    return this.#body.locked
  }

  getReader(): ReadableStreamDefaultReader {
    return new ReadableStreamDefaultReader(this)
  }

  async cancel(reason?: unknown): Promise<void> {
    if (this.locked) throw invalidState('ReadableStream is locked')
    await cancelBody(this.#body, reason)
  }

  values(options: { preventCancel?: boolean } = {}): AsyncGenerator<any> {
    return readAll(this.getReader(), !!options.preventCancel)
  }

  [Symbol.asyncIterator](): AsyncGenerator<any> {
    return this.values()
  }

  tee(): [ReadableStream, ReadableStream] {
    const bodies = teeBody(this.#body)
    return [over(bodies[0]), over(bodies[1])]
  }

  get [Symbol.toStringTag](): string {
    return 'ReadableStream'
  }

  static {
    bodyOfStream = (stream) => stream.#body
  }
}

export class ReadableStreamDefaultReader {
  #body: Body | null
  readonly closed: Promise<void>
  #settle: { resolve(): void; reject(error: unknown): void }

  constructor(stream: ReadableStream) {
    if (!(stream instanceof ReadableStream))
      throw invalidArgType('stream', 'an instance of ReadableStream', stream)
    if (stream.locked) throw invalidState('ReadableStream is locked')
    this.#body = bodyOfStream(stream)
    this.#body.locked = true
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.closed = promise
    this.#settle = { resolve, reject }
    promise.catch(() => {})
  }

  async read(): Promise<{ value: any; done: boolean }> {
    const body = this.#body
    if (body === null) throw invalidState('The reader is not attached to a stream')
    body.used = true
    while (chunksOf(body).length === 0 && !body.ended && !body.failed) await changed(body)
    if (body.failed) {
      this.#settle.reject(body.error)
      throw body.error
    }
    if (body.chunks.length > 0) {
      const value = body.chunks.shift()
      body.pull?.()
      return { value, done: false }
    }
    this.#settle.resolve()
    return { value: undefined, done: true }
  }

  async cancel(reason?: unknown): Promise<void> {
    if (this.#body === null) throw invalidState('The reader is not attached to a stream')
    await cancelBody(this.#body, reason)
    this.#settle.resolve()
  }

  releaseLock(): void {
    if (this.#body === null) return
    this.#body.locked = false
    this.#body = null
    this.#settle.reject(
      invalidState(
        "Reader was released and can no longer be used to monitor the stream's closedness",
      ),
    )
  }
}

/** A stream of what comes in. */
export function over(body: Body): ReadableStream {
  constructing = body
  const stream = new ReadableStream()
  constructing = null
  return stream
}

named({ ReadableStream, ReadableStreamDefaultReader })

async function* readAll(
  reader: ReadableStreamDefaultReader,
  preventCancel: boolean,
): AsyncGenerator<any> {
  let done = false
  try {
    while (true) {
      const result = await reader.read()
      if (result.done) break
      yield result.value
    }
    done = true
  } catch (error) {
    done = true
    throw error
  } finally {
    if (!done && !preventCancel) await reader.cancel()
    reader.releaseLock()
  }
}
alsoShared(readAll)

async function cancelBody(body: Body, reason: unknown): Promise<void> {
  body.used = true
  if (body.failed) throw body.error
  if (body.ended && chunksOf(body).length === 0) return
  body.chunks = []
  const { cancel } = body
  endBody(body)
  await cancel?.(reason)
}

/** Two bodies that both get every chunk of one. */
export function teeBody(body: Body): [Body, Body] {
  if (body.locked) throw invalidState('ReadableStream is locked')
  body.locked = body.used = true
  const copies: [Body, Body] = [createBody(), createBody()]
  const run = async () => {
    try {
      while (true) {
        while (chunksOf(body).length === 0 && !body.ended && !body.failed) await changed(body)
        if (body.failed) throw body.error
        const chunk = body.chunks.shift()
        if (chunk === undefined) break
        copies[0].chunks.push(chunk)
        copies[1].chunks.push(chunk instanceof Uint8Array ? chunk.slice() : chunk)
        for (const copy of copies) wakeUp(copy)
      }
      for (const copy of copies) endBody(copy)
    } catch (error) {
      for (const copy of copies) failBody(copy, error)
    }
  }
  run()
  return copies
}

function wakeUp(body: Body): void {
  const { wake } = body
  body.wake = null
  wake?.()
}

function iteratorOf(items: any): any {
  return items[Symbol.asyncIterator]?.() ?? items[Symbol.iterator]()
}
