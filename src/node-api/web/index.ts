/** The web's part of the globals, put together for one life: events, aborts and fetch. */
import type { Core } from '../core.ts'
import { createBodyMixin } from '../fetch/consume.ts'
import { createFetch } from '../fetch/fetch.ts'
import { createHeaders } from '../fetch/headers.ts'
import { createMessages } from '../fetch/messages.ts'
import type { StreamClasses } from '../fetch/stream.ts'
import { createAbort } from './abort.ts'
import type { DOMExceptionClass } from './dom-exception.ts'
import { createEventTarget } from './event-target.ts'

export function createWeb(core: Core, streams: StreamClasses, DOMException: DOMExceptionClass) {
  const events = createEventTarget(core)
  const aborts = createAbort(core, { ...events, DOMException })
  const headers = createHeaders()
  const messages = createMessages({
    headers,
    streams,
    BodyMixin: createBodyMixin(streams),
    isSignal: aborts.isSignal,
  })
  const { AbortController, AbortSignal } = aborts
  const { Request, Response } = messages
  const { ReadableStream, ReadableStreamDefaultReader } = streams
  return {
    ...events,
    AbortController,
    AbortSignal,
    Headers: headers.Headers,
    Request,
    Response,
    ReadableStream,
    ReadableStreamDefaultReader,
    DOMException,
    fetch: createFetch(core, headers, messages, aborts),
  }
}
