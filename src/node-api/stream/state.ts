/**
 * What a stream remembers, as plain objects: the same shape in every life, so the hot
 * code stays monomorphic. Knows no behaviour.
 */
import type { StringDecoder } from '../buffer/decoder.ts'

/** What destroying needs to know of either side. */
export interface SideState {
  destroyed: boolean
  errored: unknown
  errorEmitted: boolean
  closed: boolean
  closeEmitted: boolean
  autoDestroy: boolean
  emitClose: boolean
}

export interface ReadableState extends SideState {
  objectMode: boolean
  highWaterMark: number
  buffer: any[]
  length: number
  flowing: boolean | null
  paused: boolean
  ended: boolean
  endEmitted: boolean
  reading: boolean
  sync: boolean
  needReadable: boolean
  emittedReadable: boolean
  readableListening: boolean
  resumeScheduled: boolean
  readingMore: boolean
  dataEmitted: boolean
  didRead: boolean
  decoder: StringDecoder | null
  encoding: string | null
  pipes: any[]
  awaitDrain: Set<unknown> | null
  /** False on a Duplex made with `readable: false`. */
  readable: boolean
}

type Callback = (error?: any) => void

export interface WritableState extends SideState {
  objectMode: boolean
  highWaterMark: number
  length: number
  writing: boolean
  corked: number
  sync: boolean
  clearing: boolean
  writeLength: number
  writeCallback: Callback | null
  buffered: { chunk: any; encoding: string; callback: Callback }[]
  ending: boolean
  ended: boolean
  finished: boolean
  finalCalled: boolean
  prefinished: boolean
  pending: number
  needDrain: boolean
  decodeStrings: boolean
  defaultEncoding: string
  onFinish: Callback[]
  writable: boolean
}

export interface StreamOptions {
  objectMode?: boolean
  readableObjectMode?: boolean
  writableObjectMode?: boolean
  highWaterMark?: number
  readableHighWaterMark?: number
  writableHighWaterMark?: number
  autoDestroy?: boolean
  emitClose?: boolean
  encoding?: string
  defaultEncoding?: string
  decodeStrings?: boolean
  allowHalfOpen?: boolean
  readable?: boolean
  writable?: boolean
  signal?: any
  read?: (size: number) => void
  write?: (chunk: any, encoding: string, callback: Callback) => void
  writev?: (chunks: { chunk: any; encoding: string }[], callback: Callback) => void
  final?: (callback: Callback) => void
  destroy?: (error: any, callback: Callback) => void
  transform?: (chunk: any, encoding: string, callback: (error?: any, chunk?: any) => void) => void
  flush?: (callback: (error?: any, chunk?: any) => void) => void
  construct?: (callback: Callback) => void
}

export const DEFAULT_BYTES = 65_536
export const DEFAULT_OBJECTS = 16

export function createReadableState(
  options: StreamOptions | undefined,
  duplex: boolean,
): ReadableState {
  const objectMode = !!(options?.objectMode || (duplex && options?.readableObjectMode))
  return {
    objectMode,
    highWaterMark: markOf(options, duplex ? options?.readableHighWaterMark : undefined, objectMode),
    buffer: [],
    length: 0,
    flowing: null,
    paused: false,
    ended: false,
    endEmitted: false,
    reading: false,
    sync: true,
    needReadable: false,
    emittedReadable: false,
    readableListening: false,
    resumeScheduled: false,
    readingMore: false,
    dataEmitted: false,
    didRead: false,
    decoder: null,
    encoding: null,
    pipes: NO_PIPES,
    awaitDrain: null,
    readable: options?.readable !== false,
    destroyed: false,
    errored: null,
    errorEmitted: false,
    closed: false,
    closeEmitted: false,
    autoDestroy: options?.autoDestroy !== false,
    emitClose: options?.emitClose !== false,
  }
}

export function createWritableState(
  options: StreamOptions | undefined,
  duplex: boolean,
): WritableState {
  const objectMode = !!(options?.objectMode || (duplex && options?.writableObjectMode))
  return {
    objectMode,
    highWaterMark: markOf(options, duplex ? options?.writableHighWaterMark : undefined, objectMode),
    length: 0,
    writing: false,
    corked: 0,
    sync: true,
    clearing: false,
    writeLength: 0,
    writeCallback: null,
    buffered: [],
    ending: false,
    ended: false,
    finished: false,
    finalCalled: false,
    prefinished: false,
    pending: 0,
    needDrain: false,
    decodeStrings: options?.decodeStrings !== false,
    defaultEncoding: options?.defaultEncoding ?? 'utf8',
    onFinish: [],
    writable: options?.writable !== false,
    destroyed: false,
    errored: null,
    errorEmitted: false,
    closed: false,
    closeEmitted: false,
    autoDestroy: options?.autoDestroy !== false,
    emitClose: options?.emitClose !== false,
  }
}

/** Shared by all streams that are not piped; replaced, never pushed to. */
const NO_PIPES: any[] = Object.freeze([]) as never

function markOf(
  options: StreamOptions | undefined,
  own: number | undefined,
  objectMode: boolean,
): number {
  return options?.highWaterMark ?? own ?? (objectMode ? DEFAULT_OBJECTS : DEFAULT_BYTES)
}
