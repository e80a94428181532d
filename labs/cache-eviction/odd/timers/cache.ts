// Unusual: a timer for every entry takes it out when its time is over, so that nothing expired is ever there to be found.

interface Options {
  capacity: number
  ttlMs: number
  policy: 'lru' | 'fifo' | 'lfu'
}
interface Entry {
  value: string
  uses: number
  death: ReturnType<typeof setTimeout>
}

export function createCache(options: Options) {
  const { capacity, ttlMs, policy } = options
  const entries = new Map<string, Entry>()

  function remove(key: string) {
    clearTimeout(entries.get(key)?.death)
    entries.delete(key)
  }

  function moveToEnd(key: string, entry: Entry) {
    if (policy === 'fifo') return
    entries.delete(key)
    entries.set(key, entry)
  }

  function victim(): string {
    let [lowest] = entries.keys()
    if (policy === 'lfu') {
      for (const [key, { uses }] of entries) {
        if (uses < (entries.get(lowest ?? '')?.uses ?? 0)) lowest = key
      }
    }
    return lowest ?? ''
  }

  function get(key: string): string | undefined {
    const entry = entries.get(key)
    if (!entry) return
    entry.uses += 1
    moveToEnd(key, entry)
    return entry.value
  }

  function set(key: string, value: string) {
    const death = setTimeout(remove, ttlMs, key)
    const present = entries.get(key)
    if (present) {
      clearTimeout(present.death)
      Object.assign(present, { value, death, uses: present.uses + 1 })
      moveToEnd(key, present)
      return
    }
    if (entries.size === capacity) remove(victim())
    entries.set(key, { value, uses: 1, death })
  }

  return { get, set }
}
