/**
 * How streams break off: `destroy`, `errorOrDestroy` and the order of `error` and `close`.
 * Works on either side, or both; knows nothing of data.
 */
import * as core from '../core.ts'
import { abortError } from '../errors.ts'
import type { SideState } from './state.ts'

export interface Destroyable {
  _readableState?: SideState
  _writableState?: SideState
  _destroy(error: unknown, callback: (error?: unknown) => void): void
  destroy(error?: unknown): unknown
  emit(name: string, ...values: unknown[]): boolean
}

export function destroy(stream: Destroyable, error: unknown): void {
  const r = stream._readableState
  const w = stream._writableState
  if (w?.destroyed || r?.destroyed) return
  note(stream, error)
  if (w) w.destroyed = true
  if (r) r.destroyed = true
  let called = false
  const done = (reason?: unknown) => {
    if (called) return
    called = true
    note(stream, reason)
    if (w) w.closed = true
    if (r) r.closed = true
    if (reason) core.nextTick(emitErrorClose, stream, reason)
    else core.nextTick(emitClose, stream)
  }
  try {
    stream._destroy(error || null, done)
  } catch (reason) {
    done(reason)
  }
}

export function errorOrDestroy(stream: Destroyable, error: unknown): void {
  const r = stream._readableState
  const w = stream._writableState
  if (w?.destroyed || r?.destroyed) return
  if (r?.autoDestroy || w?.autoDestroy) return void stream.destroy(error)
  note(stream, error)
  core.nextTick(emitError, stream, error)
}

/** The stream is destroyed once `signal` aborts. */
export function abortWith(stream: any, signal: any): void {
  const abort = () => stream.destroy(abortError(signal.reason))
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })
}

function note(stream: Destroyable, error: unknown): void {
  if (!error) return
  const r = stream._readableState
  const w = stream._writableState
  if (w && !w.errored) w.errored = error
  if (r && !r.errored) r.errored = error
}

function emitErrorClose(stream: Destroyable, error: unknown): void {
  emitError(stream, error)
  emitClose(stream)
}

function emitClose(stream: Destroyable): void {
  const r = stream._readableState
  const w = stream._writableState
  if (w) w.closeEmitted = true
  if (r) r.closeEmitted = true
  if (w?.emitClose || r?.emitClose) stream.emit('close')
}

function emitError(stream: Destroyable, error: unknown): void {
  const r = stream._readableState
  const w = stream._writableState
  if (w?.errorEmitted || r?.errorEmitted) return
  if (w) w.errorEmitted = true
  if (r) r.errorEmitted = true
  stream.emit('error', error)
}
