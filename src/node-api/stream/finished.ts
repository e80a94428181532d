/**
 * `finished(stream)`: once a stream is over, or broke off. Also takes requests and replies,
 * which are written to without being a Writable. Knows streams by their properties only.
 */
import * as core from '../core.ts'
import { abortError, nodeError } from '../errors.ts'

type Callback = (error?: unknown) => void

export interface FinishedOptions {
  readable?: boolean
  writable?: boolean
  error?: boolean
  cleanup?: boolean
  signal?: any
}

export function finished(
  stream: any,
  given: FinishedOptions | Callback,
  done?: Callback,
): () => void {
  const options = typeof given === 'function' ? {} : (given ?? {})
  const callback = onceOnly((typeof given === 'function' ? given : done)!)
  const readable = options.readable ?? isReadable(stream)
  const writable = options.writable ?? isWritable(stream)
  let readDone = readEnded(stream)
  let writeDone = writeFinished(stream)

  const settle = () => {
    if ((!readable || readDone) && (!writable || writeDone)) callback()
  }
  const onEnd = () => {
    readDone = true
    settle()
  }
  const onFinish = () => {
    writeDone = true
    settle()
  }
  const onError = (error: unknown) => callback(error)
  const onClose = () => {
    const error = stream.errored ?? stream._writableState?.errored ?? stream._readableState?.errored
    if (error) return callback(error)
    const early =
      (readable && !readDone && !readEnded(stream)) ||
      (writable && !writeDone && !writeFinished(stream))
    callback(early ? nodeError(Error, 'ERR_STREAM_PREMATURE_CLOSE', 'Premature close') : undefined)
  }
  stream.on('end', onEnd).on('finish', onFinish).on('close', onClose)
  if (options.error !== false) stream.on('error', onError)
  if (isClosed(stream)) core.nextTick(onClose)
  else if (stream.errored) core.nextTick(onError, stream.errored)
  else if ((readable || writable) && (!readable || readDone) && (!writable || writeDone))
    core.nextTick(settle)

  const cleanup = () => {
    callback.cancel()
    stream.off('end', onEnd).off('finish', onFinish).off('close', onClose).off('error', onError)
  }
  watch(options.signal, (reason) => {
    callback(abortError(reason))
    cleanup()
  })
  return cleanup
}

function watch(signal: any, abort: (reason: unknown) => void): void {
  if (!signal) return
  if (signal.aborted) abort(signal.reason)
  else signal.addEventListener('abort', () => abort(signal.reason), { once: true })
}

function onceOnly(callback: Callback): Callback & { cancel(): void } {
  let over = false
  const call = (error?: unknown) => {
    if (over) return
    over = true
    callback(error)
  }
  return Object.assign(call, {
    cancel() {
      over = true
    },
  })
}

export function isReadable(stream: any): boolean {
  return (
    !!stream._readableState &&
    stream._readableState.readable !== false &&
    typeof stream.read === 'function'
  )
}

export function isWritable(stream: any): boolean {
  if (stream._writableState) return stream._writableState.writable !== false
  return (
    typeof stream.write === 'function' && typeof stream.end === 'function' && !isReadable(stream)
  )
}

function readEnded(stream: any): boolean {
  return stream._readableState?.endEmitted ?? false
}

function writeFinished(stream: any): boolean {
  return stream._writableState?.finished ?? stream.writableFinished ?? false
}

function isClosed(stream: any): boolean {
  const state = stream._writableState ?? stream._readableState
  return state ? state.closed : !!stream._closed
}
