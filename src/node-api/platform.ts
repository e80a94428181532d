/**
 * The few deterministic things that the platform does better than we could: classes of text
 * coding and URLs, structured clones. Nothing here knows time, chance, a life or the network.
 */
export const PlatformURL = URL
export const PlatformURLSearchParams = URLSearchParams
export const PlatformTextEncoder = TextEncoder
export const PlatformTextDecoder = TextDecoder
export const platformClone = structuredClone
export const enqueueMicrotask = queueMicrotask

/** Calls at which the platform throws errors of classes of its own, which are shared too. */
const mistakes: (() => unknown)[] = [
  () => PlatformURLSearchParams.prototype.get.call({} as URLSearchParams, ''),
  () => Reflect.apply(new PlatformURLSearchParams().get, new PlatformURLSearchParams(), []),
  () => new PlatformURLSearchParams([['a']] as never),
  () => new PlatformURLSearchParams({ [Symbol.iterator]: 1 } as never),
  () => new PlatformURLSearchParams().forEach(1 as never),
  () => Reflect.get(PlatformURL.prototype, 'href', {}),
  () => (PlatformURL.canParse as () => unknown)(),
  () => Reflect.apply(TextEncoder.prototype.encode, {}, []),
  () => new TextEncoder().encodeInto(1 as never, 1 as never),
  () => new TextDecoder('no such encoding'),
  () => new TextDecoder('utf-8', 1 as never),
]

/** Lives of one realm are handed the same platform classes, so these must not carry messages between them. */
export function freezePlatform(freeze: (root: object) => void): void {
  const iterators = Object.getPrototypeOf(new PlatformURLSearchParams().entries())
  for (const shared of [PlatformURL, PlatformURLSearchParams, TextEncoder, TextDecoder, iterators])
    freeze(shared)
  for (const mistake of mistakes) {
    try {
      mistake()
    } catch (error) {
      freeze(Object.getPrototypeOf(error))
    }
  }
}

/** 0 → `Thu, 01 Jan 1970 00:00:00 GMT`. */
export function utcText(timeMs: number): string {
  return new Date(timeMs).toUTCString()
}
