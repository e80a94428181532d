/**
 * The few deterministic things that the platform does better than we could: text coding,
 * URLs and structured clones. Nothing here knows time, chance, a life or the network.
 */
export const PlatformURL = URL
export const PlatformURLSearchParams = URLSearchParams
export const PlatformTextEncoder = TextEncoder
export const PlatformTextDecoder = TextDecoder
export const platformClone = structuredClone
export const enqueueMicrotask = queueMicrotask

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const SHORT = 64

/** `'é'` → bytes C3 A9. Short ASCII, the usual reply, is faster by hand than through the platform. */
export function encodeUtf8(text: string): Uint8Array {
  const length = text.length
  if (length > SHORT) return encoder.encode(text)
  const bytes = new Uint8Array(length)
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127) return encoder.encode(text)
    bytes[i] = code
  }
  return bytes
}

/** Bytes C3 A9 → `'é'`; malformed bytes become U+FFFD; a byte order mark is kept. */
export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

/**
 * Lives of one realm are handed the same platform classes, so these must not carry
 * messages between them. Frozen only when the intrinsics are, that is after lockdown.
 */
export function freezePlatform(): void {
  if (!Object.isFrozen(Object.prototype) || Object.isFrozen(URL)) return
  for (const shared of [URL, URLSearchParams, TextEncoder, TextDecoder]) {
    Object.freeze(shared.prototype)
    Object.freeze(shared)
  }
}

/** 0 → `Thu, 01 Jan 1970 00:00:00 GMT`. */
export function utcText(timeMs: number): string {
  return new Date(timeMs).toUTCString()
}
