/**
 * What all lives of a realm have in common: the globals and modules of the Node API that no
 * program may change, by the names under which programs find them.
 */
import { AssertionError, assert, strict } from './assert.ts'
import { Buffer } from './buffer/buffer.ts'
import { StringDecoder } from './buffer/decoder.ts'
import * as core from './core.ts'
import { crypto } from './crypto.ts'
import { EventEmitter } from './events.ts'
import { fetch } from './fetch/fetch.ts'
import { Headers } from './fetch/headers.ts'
import { Request, Response } from './fetch/messages.ts'
import { ReadableStream, ReadableStreamDefaultReader } from './fetch/stream.ts'
import { freezeShared } from './frozen.ts'
import { http } from './http/index.ts'
import { named } from './named.ts'
import { path } from './path.ts'
import { freezePlatform, PlatformTextEncoder, PlatformURLSearchParams } from './platform.ts'
import { querystring } from './querystring.ts'
import { promises, stream } from './stream/index.ts'
import { atob, btoa, structuredClone, TextDecoder, URL } from './text-coding.ts'
import { timers } from './timers.ts'
import { timersPromises } from './timers-promises.ts'
import { url } from './url.ts'
import { util } from './util.ts'
import { AbortController, AbortSignal } from './web/abort.ts'
import { DOMException } from './web/dom-exception.ts'
import { CustomEvent, Event, EventTarget } from './web/event-target.ts'

export const sharedGlobals = {
  ...timers,
  URL,
  TextDecoder,
  structuredClone,
  btoa,
  atob,
  Event,
  CustomEvent,
  EventTarget,
  AbortController,
  AbortSignal,
  Headers,
  Request,
  Response,
  ReadableStream,
  ReadableStreamDefaultReader,
  DOMException,
  fetch,
  URLSearchParams: PlatformURLSearchParams,
  TextEncoder: PlatformTextEncoder,
  queueMicrotask: (task: () => void) => core.microtask(task),
  crypto: crypto.webcrypto,
  Buffer,
}

/** Exports by the module's name without `node:`. */
export const sharedModules = {
  assert: Object.assign(assert, { default: assert }),
  'assert/strict': Object.assign(strict, { default: strict }),
  buffer: { Buffer, atob, btoa, kMaxLength: Number.MAX_SAFE_INTEGER },
  crypto,
  events: Object.assign(EventEmitter, { default: EventEmitter }),
  http,
  path,
  'path/posix': path,
  querystring,
  stream: Object.assign(stream, { default: stream }),
  'stream/promises': promises,
  string_decoder: { StringDecoder },
  timers: { ...timers, promises: timersPromises },
  'timers/promises': timersPromises,
  url,
  util,
}

let isSettled = false

/** Before the first life: what is shared gets Node's names, and can no longer change. */
export function settleShared(): void {
  if (isSettled) return
  isSettled = true
  // Lockdown gives the realm another Error, and a bundle may have made these before it.
  for (const Class of [DOMException, AssertionError]) Object.setPrototypeOf(Class, Error)
  for (const values of [sharedGlobals, ...Object.values(sharedModules)])
    named(values as Record<string, unknown>)
  freezePlatform(freezeShared)
  freezeShared({ sharedGlobals, sharedModules })
}
