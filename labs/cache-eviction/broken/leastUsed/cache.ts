// Remembers how often an entry was used even after it is gone.

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
  expiresAtMs: number
  /** Which of the lines below it stands in. */
  rank: number
}

export function createCache({ capacity, ttlMs, policy }: CacheOptions): Cache {
  /** In the order of their last `set`. All live equally long, so the first one expires first. */
  const entries = new Map<string, Entry>()
  /** Who goes next: the first of the line with the lowest rank. Only LFU has more than one line. */
  const lines = new Map<number, Set<string>>()

  /** Uses of entries that are gone. */
  const ranksKept = new Map<string, number>()

  function stand(key: string, rank: number) {
    const line = lines.get(rank)
    if (line) line.add(key)
    else lines.set(rank, new Set([key]))
  }

  function leave(key: string, rank: number) {
    const line = lines.get(rank)
    line?.delete(key)
    if (line?.size === 0) lines.delete(rank)
  }

  /** FIFO keeps everybody's place. LRU goes to the end of its line, LFU to the end of the next one. */
  function use(key: string, entry: Entry) {
    if (policy === 'fifo') return
    leave(key, entry.rank)
    if (policy === 'lfu') entry.rank += 1
    stand(key, entry.rank)
  }

  function drop(key: string, { rank }: Entry) {
    entries.delete(key)
    if (policy === 'lfu') ranksKept.set(key, rank + 1)
    leave(key, rank)
  }

  function dropExpired() {
    for (const [key, entry] of entries) {
      if (entry.expiresAtMs > performance.now()) return
      drop(key, entry)
    }
  }

  function makeRoom() {
    if (entries.size < capacity) return
    const [victim] = lines.get(Math.min(...lines.keys())) ?? []
    const entry = victim === undefined ? undefined : entries.get(victim)
    if (victim !== undefined && entry) drop(victim, entry)
  }

  return {
    get(key) {
      dropExpired()
      const entry = entries.get(key)
      if (entry) use(key, entry)
      return entry?.value
    },

    set(key, value) {
      dropExpired()
      const expiresAtMs = performance.now() + ttlMs
      const present = entries.get(key)
      if (present) {
        use(key, present)
        entries.delete(key)
        entries.set(key, { ...present, value, expiresAtMs })
      } else {
        makeRoom()
        const rank = ranksKept.get(key) ?? 0
        entries.set(key, { value, expiresAtMs, rank })
        stand(key, rank)
      }
    },
  }
}
