/**
 * A draft as the fragment of an address, which no server ever sees: `#draft=<lab>.<deflated
 * JSON in base64url>`. Whoever sends such a link may be hostile, so everything about it has
 * a limit, and what comes out is text that is shown, never run. Knows no page.
 */
import { deflateSync, Inflate } from 'fflate'
import { hashOf } from './drafts.ts'
import { linkPrefix } from './link-address.ts'
import { type Files, isFiles, isRecord } from './shelf.ts'
import { parsedJson } from './shelf-store.ts'

export const linkLimits = {
  /** Of the fragment. Longer addresses do not survive chat programs. */
  characters: 32_000,
  /** Of what a fragment inflates to. */
  bytes: 1_000_000,
}

export interface SharedDraft {
  files: Files
  /** Hash of the starter that it was typed into. */
  starter: string
  /** Names this link. */
  id: string
}

export type LinkProblem = 'broken' | 'tooLarge' | 'unknownFile'

/** How much is inflated at a time: at most 1,032 times as much comes out, so a bomb is noticed in time. */
const pieceBytes = 512

/** `null` when the draft is too large for a link. */
export function fragmentOf(lab: string, starter: string, files: Files): string | null {
  const text = JSON.stringify({ starter, files })
  const packed = deflateSync(new TextEncoder().encode(text), { level: 9 })
  const fragment = `${linkPrefix}${lab}.${toBase64Url(packed)}`
  return fragment.length > linkLimits.characters ? null : fragment
}

/** `known` are the paths that the lab lets learners write. */
export function openFragment(
  fragment: string,
  known: readonly string[],
): SharedDraft | { problem: LinkProblem } {
  if (fragment.length > linkLimits.characters) return { problem: 'tooLarge' }
  const packed = fromBase64Url(fragment.slice(fragment.indexOf('.') + 1))
  const bytes = packed && inflated(packed)
  if (!bytes) return { problem: bytes === null ? 'tooLarge' : 'broken' }
  const value = parsedJson(textOf(bytes))
  if (!isRecord(value) || !isFiles(value.files) || typeof value.starter !== 'string') {
    return { problem: 'broken' }
  }
  const paths = Object.keys(value.files)
  if (paths.length === 0) return { problem: 'broken' }
  if (!paths.every((path) => known.includes(path))) return { problem: 'unknownFile' }
  return { files: value.files, starter: value.starter, id: hashOf(fragment) }
}

/** Undefined for what is not deflated, null for what inflates to more than the limit. */
function inflated(packed: Uint8Array): Uint8Array | null | undefined {
  const pieces: Uint8Array[] = []
  let length = 0
  const inflate = new Inflate((piece) => {
    length += piece.length
    if (length <= linkLimits.bytes) pieces.push(piece)
  })
  try {
    for (let start = 0; start < packed.length && length <= linkLimits.bytes; start += pieceBytes) {
      const end = start + pieceBytes
      inflate.push(packed.subarray(start, end), end >= packed.length)
    }
  } catch {
    return length > linkLimits.bytes ? null : undefined
  }
  if (length > linkLimits.bytes) return null
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined
  try {
    const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}
