// Orders uses by the clock: all that happens within one millisecond looks alike.

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

interface Entry {
  value: string
  setAtMs: number
  cameAtMs: number
  usedAtMs: number
  uses: number
}

export function createCache({ capacity, ttlMs, policy }: CacheOptions): Cache {
  const entries = new Map<string, Entry>()

  function dropExpired() {
    for (const [key, { setAtMs }] of entries) {
      if (setAtMs + ttlMs <= Date.now()) entries.delete(key)
    }
  }

  function dropVictim() {
    const [victim] = [...entries].sort(([, a], [, b]) => {
      if (policy === 'fifo') return a.cameAtMs - b.cameAtMs
      if (policy === 'lfu' && a.uses !== b.uses) return a.uses - b.uses
      return a.usedAtMs - b.usedAtMs
    })
    if (victim) entries.delete(victim[0])
  }

  return {
    get(key) {
      dropExpired()
      const entry = entries.get(key)
      if (!entry) return undefined
      entry.usedAtMs = Date.now()
      entry.uses += 1
      return entry.value
    },

    set(key, value) {
      dropExpired()
      const now = Date.now()
      const entry = entries.get(key)
      if (entry) {
        Object.assign(entry, { value, setAtMs: now, usedAtMs: now, uses: entry.uses + 1 })
        return
      }
      if (entries.size >= capacity) dropVictim()
      entries.set(key, { value, setAtMs: now, cameAtMs: now, usedAtMs: now, uses: 1 })
    },
  }
}
