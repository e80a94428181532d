// Unusual: entries hang in one ring from the next victim to the last, and LFU moves them past their equals.

interface Options {
  capacity: number
  ttlMs: number
  policy: 'lru' | 'fifo' | 'lfu'
}
class Entry {
  before: Entry = this
  after: Entry = this
  uses = 1
  value = ''
  diesAtMs = 0
  key: string

  constructor(key: string) {
    this.key = key
  }

  unlink() {
    this.before.after = this.after
    this.after.before = this.before
  }

  linkBefore(other: Entry) {
    this.before = other.before
    this.after = other
    other.before.after = this
    other.before = this
  }
}

export function createCache({ capacity, ttlMs, policy }: Options) {
  const found = new Map<string, Entry>()
  /** Stands between the last and the first, and is neither. */
  const ring = new Entry('')

  /** Before the first that is used more often, or at the end. */
  function place(entry: Entry) {
    let next = ring
    while (policy === 'lfu' && next.before !== ring && next.before.uses > entry.uses) {
      next = next.before
    }
    entry.linkBefore(next)
  }

  function drop(entry: Entry) {
    entry.unlink()
    found.delete(entry.key)
  }

  function living(key: string): Entry | undefined {
    const entry = found.get(key)
    if (entry && entry.diesAtMs <= Date.now()) {
      drop(entry)
      return undefined
    }
    return entry
  }

  function touch(entry: Entry) {
    if (policy === 'fifo') return
    entry.unlink()
    entry.uses += 1
    place(entry)
  }

  function makeRoom() {
    if (found.size < capacity) return
    for (const entry of found.values()) living(entry.key)
    if (found.size === capacity) drop(ring.after)
  }

  return {
    get(key: string): string | undefined {
      const entry = living(key)
      if (entry) touch(entry)
      return entry?.value
    },

    set(key: string, value: string): void {
      let entry = living(key)
      if (entry) touch(entry)
      else {
        makeRoom()
        entry = new Entry(key)
        found.set(key, entry)
        place(entry)
      }
      entry.value = value
      entry.diesAtMs = Date.now() + ttlMs
    },
  }
}
