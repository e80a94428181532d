/**
 * The state machine of Readable: pushing, reading, flowing, ending. Follows the order of
 * events of Node; knows nothing of pipes, iteration or where data comes from.
 */
import { Buffer } from '../buffer/buffer.ts'
import * as core from '../core.ts'
import { invalidArgType, nodeError } from '../errors.ts'
import { errorOrDestroy } from './destroy.ts'
import { available, powerOfTwo, takeFrom } from './take.ts'

export function push(
  stream: any,
  given: any,
  encoding: string | undefined,
  front: boolean,
): boolean {
  const state = stream._readableState
  if (given === null) {
    state.reading = false
    endOfData(stream)
    return false
  }
  let chunk = given
  if (!state.objectMode) {
    chunk = toChunk(state, given, encoding)
    if (chunk === undefined) {
      const expected = 'of type string or an instance of Buffer, TypedArray, or DataView'
      errorOrDestroy(stream, invalidArgType('chunk', expected, given))
      return false
    }
    if (chunk.length === 0) {
      state.reading = false
      readMoreLater(stream)
      return roomLeft(state)
    }
  }
  return accept(stream, chunk, encoding, front)
}

function accept(stream: any, chunk: any, encoding: string | undefined, front: boolean): boolean {
  const state = stream._readableState
  if (front ? state.endEmitted : state.ended) {
    const error = front
      ? nodeError(Error, 'ERR_STREAM_UNSHIFT_AFTER_END_EVENT', 'stream.unshift() after end event')
      : nodeError(Error, 'ERR_STREAM_PUSH_AFTER_EOF', 'stream.push() after EOF')
    errorOrDestroy(stream, error)
  } else if (state.destroyed || state.errored) {
    return false
  } else if (front) {
    add(stream, chunk, true)
  } else {
    state.reading = false
    const text =
      state.decoder && !encoding && typeof chunk !== 'string' ? state.decoder.write(chunk) : chunk
    if (state.objectMode || text.length > 0) add(stream, text, false)
    else readMoreLater(stream)
  }
  return roomLeft(state)
}

function toChunk(state: any, given: any, encoding: string | undefined): any {
  if (typeof given === 'string') {
    if (state.decoder)
      return encoding && encoding !== state.encoding
        ? Buffer.from(given, encoding).toString(state.encoding)
        : given
    return Buffer.from(given, encoding)
  }
  if (Buffer.isBuffer(given)) return given
  if (ArrayBuffer.isView(given))
    return Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  return undefined
}

function add(stream: any, chunk: any, front: boolean): void {
  const state = stream._readableState
  if (state.flowing && state.length === 0 && !state.sync && stream.listenerCount('data') > 0) {
    state.awaitDrain?.clear()
    state.dataEmitted = true
    stream.emit('data', chunk)
  } else {
    state.length += state.objectMode ? 1 : chunk.length
    if (front) state.buffer.unshift(chunk)
    else state.buffer.push(chunk)
    if (state.needReadable) emitReadable(stream)
  }
  readMoreLater(stream)
}

function endOfData(stream: any): void {
  const state = stream._readableState
  if (state.ended) return
  const rest = state.decoder?.end()
  if (rest) {
    state.buffer.push(rest)
    state.length += state.objectMode ? 1 : rest.length
  }
  state.ended = true
  if (state.sync) return emitReadable(stream)
  state.needReadable = false
  state.emittedReadable = true
  emitReadableNow(stream)
}

export function emitReadable(stream: any): void {
  const state = stream._readableState
  state.needReadable = false
  if (state.emittedReadable) return
  state.emittedReadable = true
  core.nextTick(emitReadableNow, stream)
}

function emitReadableNow(stream: any): void {
  const state = stream._readableState
  if (!state.destroyed && !state.errored && (state.length > 0 || state.ended)) {
    stream.emit('readable')
    state.emittedReadable = false
  }
  state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark
  flow(stream)
}

function readMoreLater(stream: any): void {
  const state = stream._readableState
  if (state.readingMore) return
  state.readingMore = true
  core.nextTick(readMore, stream)
}

function readMore(stream: any): void {
  const state = stream._readableState
  while (
    !state.reading &&
    !state.ended &&
    (state.length < state.highWaterMark || (state.flowing && state.length === 0))
  ) {
    const before = state.length
    stream.read(0)
    if (before === state.length) break
  }
  state.readingMore = false
}

export function flow(stream: any): void {
  const state = stream._readableState
  while (state.flowing && stream.read() !== null);
}

export function read(stream: any, asked: number | undefined): any {
  const state = stream._readableState
  const wanted = asked === undefined ? Number.NaN : Math.trunc(asked)
  if (wanted > state.highWaterMark) state.highWaterMark = powerOfTwo(wanted)
  if (wanted !== 0) state.emittedReadable = false
  state.didRead = true
  const full = state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0
  if (wanted === 0 && state.needReadable && (full || state.ended)) {
    if (state.length === 0 && state.ended) end(stream)
    else emitReadable(stream)
    return null
  }
  let count = available(state, wanted)
  if (count === 0 && state.ended) {
    if (state.length === 0) end(stream)
    return null
  }
  if (state.needReadable || state.length === 0 || state.length - count < state.highWaterMark) {
    if (fill(stream)) count = available(state, wanted)
  }
  return deliver(stream, wanted, count)
}

/** Calls `_read` where that is allowed; true when data arrived at once. */
function fill(stream: any): boolean {
  const state = stream._readableState
  if (state.ended || state.reading || state.destroyed || state.errored) return false
  state.reading = true
  state.sync = true
  if (state.length === 0) state.needReadable = true
  try {
    stream._read(state.highWaterMark)
  } catch (error) {
    errorOrDestroy(stream, error)
  }
  state.sync = false
  return !state.reading
}

function deliver(stream: any, wanted: number, count: number): any {
  const state = stream._readableState
  const chunk = count > 0 ? takeFrom(state, count) : null
  const taken = chunk === null ? 0 : count
  if (chunk === null) state.needReadable = state.length <= state.highWaterMark
  else {
    state.length -= count
    state.awaitDrain?.clear()
  }
  if (state.length === 0) {
    if (!state.ended) state.needReadable = true
    if (wanted !== taken && state.ended) end(stream)
  }
  if (chunk !== null && !state.errored && !state.closeEmitted) {
    state.dataEmitted = true
    stream.emit('data', chunk)
  }
  return chunk
}

function end(stream: any): void {
  const state = stream._readableState
  if (state.endEmitted) return
  state.ended = true
  core.nextTick(emitEnd, stream)
}

function emitEnd(stream: any): void {
  const state = stream._readableState
  if (state.errored || state.closeEmitted || state.endEmitted || state.length > 0) return
  state.endEmitted = true
  stream.emit('end')
  const writing = stream._writableState
  if (writing && stream.allowHalfOpen === false && !writing.ending && !writing.destroyed) {
    core.nextTick(() => stream.end())
  } else if (
    state.autoDestroy &&
    (!writing || (writing.autoDestroy && (writing.finished || !writing.writable)))
  ) {
    stream.destroy()
  }
}

export function resumeLater(stream: any): void {
  const state = stream._readableState
  if (state.resumeScheduled) return
  state.resumeScheduled = true
  core.nextTick(resume, stream)
}

function resume(stream: any): void {
  const state = stream._readableState
  if (!state.reading) stream.read(0)
  state.resumeScheduled = false
  stream.emit('resume')
  flow(stream)
  if (state.flowing && !state.reading) stream.read(0)
}

function roomLeft(state: any): boolean {
  return !state.ended && (state.length < state.highWaterMark || state.length === 0)
}
