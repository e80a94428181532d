/**
 * How a Writable finishes: once all is written, `_final`, `prefinish` and `finish`, in Node's
 * order. Does not know how it is written.
 */
import * as core from '../core.ts'
import { errorOrDestroy } from './destroy.ts'
import type { WritableState } from './state.ts'

export function finishIfDone(stream: any, sync: boolean): void {
  const state: WritableState = stream._writableState
  if (!canFinish(state)) return
  prefinish(stream)
  if (state.pending > 0) return
  state.pending++
  if (sync) core.nextTick(finish, stream)
  else if (canFinish(state)) finish(stream)
  else state.pending--
}

function prefinish(stream: any): void {
  const state: WritableState = stream._writableState
  if (state.prefinished || state.finalCalled) return
  if (typeof stream._final !== 'function' || state.destroyed) {
    state.prefinished = true
    stream.emit('prefinish')
    return
  }
  state.finalCalled = true
  state.pending++
  let called = false
  const done = (error?: unknown) => {
    if (called) return
    called = true
    state.pending--
    if (error) {
      for (const callback of state.onFinish.splice(0)) callback(error)
      errorOrDestroy(stream, error)
    } else if (canFinish(state)) {
      state.prefinished = true
      stream.emit('prefinish')
      state.pending++
      core.nextTick(finish, stream)
    }
  }
  try {
    stream._final(done)
  } catch (error) {
    done(error)
  }
}

function finish(stream: any): void {
  const state: WritableState = stream._writableState
  state.pending--
  if (!canFinish(state)) return
  state.finished = true
  for (const callback of state.onFinish.splice(0)) callback()
  stream.emit('finish')
  const reading = stream._readableState
  if (
    state.autoDestroy &&
    (!reading || (reading.autoDestroy && (reading.endEmitted || !reading.readable)))
  )
    stream.destroy()
}

function canFinish(state: WritableState): boolean {
  return (
    state.ending &&
    !state.destroyed &&
    state.length === 0 &&
    !state.errored &&
    state.buffered.length === 0 &&
    !state.finished &&
    !state.writing &&
    !state.errorEmitted &&
    !state.closeEmitted
  )
}
