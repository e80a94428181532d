/** `node:stream`: what its module exports hangs on `Stream`, and the classes get what needs all of them. */
import { ReadableStream } from '../fetch/stream.ts'
import { abortWith } from './destroy.ts'
import { Duplex, PassThrough, Transform } from './duplex.ts'
import { type FinishedOptions, finished } from './finished.ts'
import { fromWeb, readableFrom } from './from.ts'
import { addHelpers } from './helpers.ts'
import { pipeline, promised } from './pipeline.ts'
import { Readable } from './readable.ts'
import type { StreamOptions } from './state.ts'
import { Stream } from './stream.ts'
import { Writable } from './writable.ts'

addHelpers()
const makers: any = Readable
makers.from = (items: unknown, options?: StreamOptions) => readableFrom(items, options)
makers.fromWeb = fromWeb
makers.toWeb = (stream: any) => ReadableStream.from(stream)

/** `node:stream/promises`. */
export const promises = {
  pipeline: promised,
  finished: (stream: any, options?: FinishedOptions) =>
    new Promise<void>((resolve, reject) => {
      finished(stream, options ?? {}, (error) => (error ? reject(error) : resolve()))
    }),
}

/** `node:stream`. */
export const stream = Object.assign(Stream, {
  Stream,
  Readable,
  Writable,
  Duplex,
  Transform,
  PassThrough,
  finished,
  pipeline,
  promises,
  addAbortSignal(signal: any, target: any) {
    abortWith(target, signal)
    return target
  },
  isReadable: (stream: any) => stream.readable === true,
  isErrored: (stream: any) => !!stream.errored,
})
