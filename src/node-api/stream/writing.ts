/**
 * The state machine of Writable: writing, corking, draining. Follows the order
 * of events of Node; knows nothing of where the data goes.
 */
import { Buffer } from '../buffer/buffer.ts'
import * as core from '../core.ts'
import { invalidArgType, nodeError } from '../errors.ts'
import { errorOrDestroy } from './destroy.ts'
import { finishIfDone } from './finishing.ts'
import type { WritableState } from './state.ts'

type Callback = (error?: any) => void

const nothing = () => {}

export function write(
  stream: any,
  given: any,
  encoding: string | undefined,
  callback: Callback = nothing,
): boolean | Error {
  const state: WritableState = stream._writableState
  const chunk = toChunk(state, given, encoding)
  const problem = state.ending
    ? nodeError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end')
    : state.destroyed
      ? destroyedError('write')
      : null
  if (problem) {
    core.nextTick(callback, problem)
    errorOrDestroy(stream, problem)
    return problem
  }
  state.pending++
  const length = state.objectMode ? 1 : chunk.length
  state.length += length
  const room = state.length < state.highWaterMark
  if (!room) state.needDrain = true
  const name = typeof chunk === 'string' ? (encoding ?? state.defaultEncoding) : 'buffer'
  if (state.writing || state.corked || state.errored)
    state.buffered.push({ chunk, encoding: name, callback })
  else
    writeNow(
      stream,
      length,
      () => stream._write(chunk, name, (error?: unknown) => written(stream, error)),
      callback,
    )
  return room && !state.errored && !state.destroyed
}

function toChunk(state: WritableState, given: any, encoding: string | undefined): any {
  if (given === null)
    throw nodeError(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream')
  if (state.objectMode) return given
  if (typeof given === 'string')
    return state.decodeStrings ? Buffer.from(given, encoding ?? state.defaultEncoding) : given
  if (Buffer.isBuffer(given)) return given
  if (ArrayBuffer.isView(given))
    return Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  throw invalidArgType(
    'chunk',
    'of type string or an instance of Buffer, TypedArray, or DataView',
    given,
  )
}

function writeNow(stream: any, length: number, task: () => void, callback: Callback): void {
  const state: WritableState = stream._writableState
  state.writeLength = length
  state.writeCallback = callback
  state.writing = true
  state.sync = true
  if (state.destroyed) written(stream, destroyedError('write'))
  else task()
  state.sync = false
}

function written(stream: any, error: unknown): void {
  const state: WritableState = stream._writableState
  const callback = state.writeCallback
  if (callback === null) {
    errorOrDestroy(
      stream,
      nodeError(Error, 'ERR_MULTIPLE_CALLBACK', 'Callback called multiple times'),
    )
    return
  }
  state.writing = false
  state.writeCallback = null
  state.length -= state.writeLength
  state.writeLength = 0
  if (error) {
    state.errored ??= error
    if (stream._readableState && !stream._readableState.errored)
      stream._readableState.errored = error
    if (state.sync) core.nextTick(() => failWrite(stream, error, callback))
    else failWrite(stream, error, callback)
    return
  }
  if (state.buffered.length > 0) clearBuffer(stream)
  if (state.sync) core.nextTick(afterWrite, stream, callback)
  else afterWrite(stream, callback)
}

function failWrite(stream: any, error: unknown, callback: Callback): void {
  stream._writableState.pending--
  callback(error)
  failBuffered(stream)
  errorOrDestroy(stream, error)
}

function afterWrite(stream: any, callback: Callback): void {
  const state: WritableState = stream._writableState
  if (!state.ending && !state.destroyed && state.length === 0 && state.needDrain) {
    state.needDrain = false
    stream.emit('drain')
  }
  state.pending--
  callback(null)
  if (state.destroyed) failBuffered(stream)
  finishIfDone(stream, false)
}

/** What waits to be written, or for the end, learns that it will not come. */
export function failBuffered(stream: any): void {
  const state: WritableState = stream._writableState
  if (state.writing) return
  for (const { chunk, callback } of state.buffered.splice(0)) {
    state.length -= state.objectMode ? 1 : chunk.length
    callback(state.errored ?? destroyedError('write'))
  }
  for (const callback of state.onFinish.splice(0)) callback(state.errored ?? destroyedError('end'))
}

function clearBuffer(stream: any): void {
  const state: WritableState = stream._writableState
  if (state.corked || state.clearing || state.destroyed) return
  state.clearing = true
  if (stream._writev && state.buffered.length > 1) {
    const all = state.buffered.splice(0)
    state.pending -= all.length - 1
    const done = (error?: unknown) => {
      for (const { callback } of all) callback(error)
    }
    writeNow(
      stream,
      state.length,
      () => stream._writev(all, (error?: unknown) => written(stream, error)),
      done,
    )
  } else {
    while (state.buffered.length > 0 && !state.writing) {
      const { chunk, encoding, callback } = state.buffered.shift()!
      const length = state.objectMode ? 1 : chunk.length
      writeNow(
        stream,
        length,
        () => stream._write(chunk, encoding, (error?: unknown) => written(stream, error)),
        callback,
      )
    }
  }
  state.clearing = false
}

export function uncork(stream: any): void {
  const state: WritableState = stream._writableState
  if (state.corked === 0) return
  state.corked--
  if (!state.writing) clearBuffer(stream)
}

export function end(
  stream: any,
  chunk: any,
  encoding: string | undefined,
  callback: Callback | undefined,
): void {
  const state: WritableState = stream._writableState
  let problem: Error | undefined
  if (chunk !== undefined && chunk !== null) {
    const result = write(stream, chunk, encoding)
    if (result instanceof Error) problem = result
  }
  if (state.corked) {
    state.corked = 1
    uncork(stream)
  }
  if (!problem && !state.errored && !state.ending) {
    state.ending = true
    finishIfDone(stream, true)
    state.ended = true
  } else if (!problem && state.finished) {
    problem = nodeError(
      Error,
      'ERR_STREAM_ALREADY_FINISHED',
      'Cannot call end after a stream was finished',
    )
  } else if (!problem && state.destroyed) problem = destroyedError('end')
  if (typeof callback !== 'function') return
  if (problem || state.errored) core.nextTick(callback, problem ?? state.errored)
  else if (state.finished) core.nextTick(callback)
  else state.onFinish.push(callback)
}

function destroyedError(verb: string): Error {
  return nodeError(
    Error,
    'ERR_STREAM_DESTROYED',
    `Cannot call ${verb} after a stream was destroyed`,
  )
}
