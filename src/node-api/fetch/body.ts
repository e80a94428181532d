/**
 * The body of a request or a reply while it comes in: chunks, an end, or an error. Knows
 * nothing of who sends or reads it; both sides share this one plain object.
 */
import { joinBytes } from '../../engine/text.ts'

export interface Body {
  chunks: Uint8Array[]
  ended: boolean
  /** Set together with `failed`; any value may be thrown. */
  error: unknown
  failed: boolean
  /** Somebody has begun to read. */
  used: boolean
  locked: boolean
  /** Called once when something changed. */
  wake: (() => void) | null
  /** Asks the source for more, when it is one that waits to be asked. */
  pull: (() => void) | null
  cancel: ((reason: unknown) => void) | null
}

export function createBody(): Body {
  return {
    chunks: [],
    ended: false,
    error: undefined,
    failed: false,
    used: false,
    locked: false,
    wake: null,
    pull: null,
    cancel: null,
  }
}

export function bodyOf(bytes: Uint8Array): Body {
  const body = createBody()
  if (bytes.length > 0) body.chunks.push(bytes)
  body.ended = true
  return body
}

export function addChunk(body: Body, bytes: Uint8Array): void {
  body.chunks.push(bytes)
  notify(body)
}

export function endBody(body: Body): void {
  body.ended = true
  notify(body)
}

export function failBody(body: Body, error: unknown): void {
  if (body.ended || body.failed) return
  body.failed = true
  body.error = error
  body.chunks = []
  notify(body)
}

/** Settles as soon as there is a chunk, the end, or an error. */
export function changed(body: Body): Promise<void> {
  return new Promise((resolve) => {
    body.wake = resolve
    body.pull?.()
  })
}

/** The next chunk, null at the end; throws the body's error. */
export async function nextChunk(body: Body): Promise<Uint8Array | null> {
  while (true) {
    if (body.failed) throw body.error
    const chunk = body.chunks.shift()
    if (chunk) return chunk
    if (body.ended) return null
    await changed(body)
  }
}

/** Everything that is left, in one piece. */
export async function wholeBody(body: Body): Promise<Uint8Array> {
  while (!body.ended && !body.failed) await changed(body)
  if (body.failed) throw body.error
  const { chunks } = body
  body.chunks = []
  return joinBytes(chunks)
}

function notify(body: Body): void {
  const { wake } = body
  body.wake = null
  wake?.()
}
