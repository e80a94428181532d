// A cache that keeps everything for ever. Fast, until the memory is full.

interface CacheOptions {
  /** Most entries that the cache may hold. */
  capacity: number
  /** How long an entry lives after its last `set`. */
  ttlMs: number
  /** Which entry goes when a new one needs its place. */
  policy: 'lru' | 'fifo' | 'lfu'
}

interface Cache {
  /** The value, or `undefined` when there is none. */
  get(key: string): string | undefined
  set(key: string, value: string): void
}

export function createCache({ capacity, ttlMs, policy }: CacheOptions): Cache {
  const entries = new Map<string, string>()

  return {
    get(key) {
      // TODO(leastRecent) Reading is a use too: note that this entry was needed.
      // TODO(sameInstant) A thousand uses fit into one millisecond. What keeps their order?
      // TODO(expires) Is what was found still good?
      return entries.get(key)
    },

    set(key, value) {
      // TODO(capacity) Nothing ever leaves. Make room before a new entry comes in.
      // TODO(expiredFirst) What has expired goes before anything that is still good.
      // TODO(firstStored) With 'fifo' the entry goes that came first, however often it was used.
      // TODO(storedAgain) Who was gone and comes back is new.
      // TODO(leastUsed) ★ With 'lfu' the entry goes that was used least often.
      // TODO(givenTrace) ★ And a day in the shop shows whether that holds for long.
      entries.set(key, value)
    },
  }
}
