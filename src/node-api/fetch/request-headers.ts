/** The headers that `fetch` sends by itself, as undici does. Pure. */
import type { RawHeaders } from '../../engine/packet.ts'
import { findRaw } from '../http/headers.ts'
import type { Target } from './target.ts'

interface Sent {
  method: string
  headers: RawHeaders
  body: unknown
  /** Null when the length of the body is not known beforehand. */
  length: number | null
}

/** What undici sends, in its order; a program's own header takes the place of the automatic one. */
export function requestHeaders(
  { authority }: Target,
  { method, headers: given, body, length }: Sent,
): RawHeaders {
  const own = given.length === 0 ? NONE : namesOf(given)
  const raw = own.has('host') ? [] : ['host', authority]
  raw.push(
    'connection',
    method === 'HEAD' || findRaw(given, 'connection') === 'close' ? 'close' : 'keep-alive',
  )
  for (let i = 0; i < given.length; i += 2) {
    const lower = given[i]!.toLowerCase()
    if (lower !== 'connection' && lower !== 'content-length' && lower !== 'transfer-encoding')
      raw.push(given[i]!, given[i + 1]!)
  }
  if (!own.has('accept')) raw.push('accept', '*/*')
  if (!own.has('accept-language')) raw.push('accept-language', '*')
  raw.push('sec-fetch-mode', 'cors')
  if (!own.has('user-agent')) raw.push('user-agent', 'node')
  if (!own.has('accept-encoding'))
    raw.push('accept-encoding', own.has('range') ? 'identity' : 'gzip, deflate')
  if (body !== null && length === null) raw.push('transfer-encoding', 'chunked')
  else if (length !== null) raw.push('content-length', String(length))
  else if (method === 'POST' || method === 'PUT' || method === 'PATCH')
    raw.push('content-length', '0')
  return raw
}

const NONE = new Set<string>()

function namesOf(raw: RawHeaders): Set<string> {
  const names = new Set<string>()
  for (let i = 0; i < raw.length; i += 2) names.add(raw[i]!.toLowerCase())
  return names
}
