/**
 * The body of a request or a reply while it comes in: chunks, an end, or an error. Knows
 * nothing of who sends or reads it; both sides share this one plain object.
 */
import type { Content } from '../../engine/packet.ts'
import { asBytes, decodeUtf8, encodeUtf8, joinBytes } from '../../engine/text.ts'

export interface Body {
  /** Readers ask `chunksOf`. */
  chunks: Uint8Array[]
  /** The first chunk while it is text and nobody has read it: whoever wants text needs no bytes. */
  text: string
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
    text: '',
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

/** As it comes from the network. */
export function addContent(body: Body, content: Content): void {
  const isFirst = body.text === '' && body.chunks.length === 0
  if (isFirst && typeof content === 'string') body.text = content
  else chunksOf(body).push(asBytes(content))
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
  body.text = ''
  notify(body)
}

/** Settles as soon as there is a chunk, the end, or an error. */
export function changed(body: Body): Promise<void> {
  return new Promise((resolve) => {
    body.wake = resolve
    body.pull?.()
  })
}

/** All chunks that are there, as bytes. */
export function chunksOf(body: Body): Uint8Array[] {
  if (body.text !== '') body.chunks.push(encodeUtf8(body.text))
  body.text = ''
  return body.chunks
}

/** The next chunk, null at the end; throws the body's error. */
export async function nextChunk(body: Body): Promise<Uint8Array | null> {
  while (true) {
    if (body.failed) throw body.error
    const chunk = chunksOf(body).shift()
    if (chunk) return chunk
    if (body.ended) return null
    await changed(body)
  }
}

/** Everything that is left, in one piece. */
export async function wholeBody(body: Body): Promise<Uint8Array> {
  while (!body.ended && !body.failed) await changed(body)
  if (body.failed) throw body.error
  const chunks = chunksOf(body)
  body.chunks = []
  return joinBytes(chunks)
}

/** Everything that is left, as text. */
export async function wholeText(body: Body): Promise<string> {
  while (!body.ended && !body.failed) await changed(body)
  if (body.failed) throw body.error
  const { text, chunks } = body
  if (chunks.length > 0) return decodeUtf8(await wholeBody(body))
  body.text = ''
  return text
}

function notify(body: Body): void {
  const { wake } = body
  body.wake = null
  wake?.()
}
