/** `node:stream` put together for one life. */
import type { BufferClass } from '../buffer/buffer.ts'
import type { StringDecoder } from '../buffer/decoder.ts'
import type { Core } from '../core.ts'
import { abortError, invalidArgType } from '../errors.ts'
import type { Events } from '../events.ts'
import type { StreamClasses } from '../fetch/stream.ts'
import { named } from '../named.ts'
import { createDestroyer } from './destroy.ts'
import { createDuplex } from './duplex.ts'
import { createFinished, type FinishedOptions } from './finished.ts'
import { addHelpers, createIterate, readableFrom } from './iterate.ts'
import { createPipeline } from './pipeline.ts'
import { createReadable, type StreamParts } from './readable.ts'
import { DEFAULT_BYTES, type StreamOptions } from './state.ts'
import { createWritable } from './writable.ts'

export type Streams = ReturnType<typeof createStreams>

export function createStreams(
  core: Core,
  Buffer: BufferClass,
  Decoder: new (encoding?: string) => StringDecoder,
  { EventEmitter }: Events,
  web: StreamClasses,
) {
  const finished = createFinished(core)
  class Stream extends EventEmitter {}
  const parts: StreamParts = {
    core,
    Buffer,
    Stream,
    Decoder,
    destroyer: createDestroyer(core),
    iterate: createIterate(finished),
  }
  const Readable: any = createReadable(parts)
  const Writable: any = createWritable(parts)
  const { Duplex, Transform, PassThrough } = createDuplex(Readable, Writable)
  addHelpers(Readable)

  const fromWeb = (stream: any, options?: StreamOptions) => {
    if (!(stream instanceof web.ReadableStream))
      throw invalidArgType('readableStream', 'an instance of ReadableStream', stream)
    return readableFrom(Readable, stream.values(), {
      objectMode: false,
      highWaterMark: DEFAULT_BYTES,
      ...options,
    })
  }
  const { pipeline, promised } = createPipeline(core, finished, Readable, fromWeb)
  const promises = {
    pipeline: promised,
    finished: (stream: any, options?: FinishedOptions) =>
      new Promise<void>((resolve, reject) => {
        finished(stream, options ?? {}, (error) => (error ? reject(error) : resolve()))
      }),
  }

  Readable.from = (items: unknown, options?: StreamOptions) =>
    readableFrom(Readable, items, options)
  Readable.fromWeb = fromWeb
  Readable.toWeb = (stream: any) => web.ReadableStream.from(stream)
  const module = {
    Stream,
    Readable,
    Writable,
    Duplex,
    Transform,
    PassThrough,
    finished,
    pipeline,
    promises,
    addAbortSignal(signal: any, stream: any) {
      const abort = () => stream.destroy(abortError(signal.reason))
      if (signal.aborted) abort()
      else signal.addEventListener('abort', abort, { once: true })
      return stream
    },
    isReadable: (stream: any) => stream.readable === true,
    isErrored: (stream: any) => !!stream.errored,
  }
  Object.assign(Stream, module)
  named({ Stream })
  return { parts, module, Readable, Writable }
}
