/** Where a byte, or a run of bytes, lies in others: `indexOf` of Buffer. Knows no text. */

export function findBytes(
  bytes: Uint8Array,
  wanted: number | Uint8Array,
  from: unknown,
  forward: boolean,
): number {
  const pattern = typeof wanted === 'number' ? Uint8Array.of(wanted & 255) : wanted
  const last = bytes.length - pattern.length
  const start = startOf(from, bytes.length, forward)
  if (pattern.length === 0)
    return forward ? Math.min(Math.max(start, 0), bytes.length) : Math.min(start, bytes.length)
  if (forward) {
    for (let at = Math.max(0, start); at <= last; at++) if (matches(bytes, pattern, at)) return at
  } else {
    for (let at = Math.min(start, last); at >= 0; at--) if (matches(bytes, pattern, at)) return at
  }
  return -1
}

function startOf(from: unknown, length: number, forward: boolean): number {
  const given = from === undefined ? Number.NaN : Number(from)
  if (Number.isNaN(given)) return forward ? 0 : length
  return given < 0 ? length + Math.trunc(given) : Math.trunc(given)
}

function matches(bytes: Uint8Array, pattern: Uint8Array, at: number): boolean {
  for (let i = 0; i < pattern.length; i++) if (bytes[at + i] !== pattern[i]) return false
  return true
}
