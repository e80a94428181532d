/**
 * `source.pipe(target)`: data, back pressure and the end go over; errors stay where they
 * are. Knows both ends only by their events.
 */
import * as core from '../core.ts'
import { errorOrDestroy } from './destroy.ts'

export function pipe<D>(source: any, target: D, options?: { end?: boolean }): D {
  const dest: any = target
  const state = source._readableState
  state.pipes = [...state.pipes, dest]
  const ends = options?.end !== false && !dest._isStdio
  let onDrain: (() => void) | undefined
  let cleaned = false

  const end = () => dest.end()
  const leave = () => unpipe(source, dest)
  const pause = () => {
    if (!cleaned) {
      state.awaitDrain ??= new Set()
      state.awaitDrain.add(dest)
      source.pause()
    }
    if (onDrain) return
    onDrain = () => {
      state.awaitDrain?.delete(dest)
      if (!state.awaitDrain?.size && source.listenerCount('data') > 0) source.resume()
    }
    dest.on('drain', onDrain)
  }
  const data = (chunk: unknown) => {
    if (dest.write(chunk) === false) pause()
  }
  const error = (reason: unknown) => {
    leave()
    dest.off('error', error)
    if (dest.listenerCount('error') > 0) return
    const side = dest._writableState ?? dest._readableState
    if (side && !side.errorEmitted) errorOrDestroy(dest, reason)
    else dest.emit('error', reason)
  }
  const close = () => {
    dest.off('finish', finish)
    leave()
  }
  const finish = () => {
    dest.off('close', close)
    leave()
  }
  const unpiped = (from: unknown, info?: { hasUnpiped: boolean }) => {
    if (from !== source || !info || info.hasUnpiped) return
    info.hasUnpiped = true
    dest.off('close', close).off('finish', finish).off('error', error).off('unpipe', unpiped)
    source.off('end', end).off('end', leave).off('data', data)
    cleaned = true
    if (!onDrain) return
    dest.off('drain', onDrain)
    if (state.awaitDrain && (!dest._writableState || dest._writableState.needDrain)) onDrain()
  }

  if (state.endEmitted) core.nextTick(ends ? end : leave)
  else source.once('end', ends ? end : leave)
  dest.on('unpipe', unpiped)
  source.on('data', data)
  dest.prependListener('error', error)
  dest.once('close', close)
  dest.once('finish', finish)
  dest.emit('pipe', source)
  if (dest.writableNeedDrain === true) pause()
  else if (!state.flowing) source.resume()
  return target
}

export function unpipe(source: any, target: any): void {
  const state = source._readableState
  const leaving =
    target === undefined ? state.pipes : state.pipes.filter((each: any) => each === target)
  if (leaving.length === 0) return
  state.pipes = target === undefined ? [] : state.pipes.filter((each: any) => each !== target)
  if (state.pipes.length === 0) source.pause()
  for (const each of leaving) each.emit('unpipe', source, { hasUnpiped: false })
}
