// Unusual: one array, searched from end to end for everything, and a counter in place of a clock for the order of uses.

interface Options {
  capacity: number
  ttlMs: number
  policy: 'lru' | 'fifo' | 'lfu'
}
interface Entry {
  key: string
  value: string
  setAtMs: number
  came: number
  used: number
  uses: number
}

export class ScannedCache {
  #entries: Entry[] = []
  #turn = 0
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  get(key: string) {
    return this.#use(key)?.value
  }

  set(key: string, value: string) {
    const setAtMs = Date.now()
    const present = this.#use(key)
    if (present) {
      Object.assign(present, { value, setAtMs })
      return
    }
    if (this.#entries.length === this.#options.capacity) {
      const victim = this.#entries.reduce((a, b) => (this.#isBefore(b, a) ? b : a))
      this.#entries = this.#entries.filter((entry) => entry !== victim)
    }
    this.#entries.push({ key, value, setAtMs, came: this.#turn, used: this.#turn, uses: 1 })
  }

  #use(key: string): Entry | undefined {
    this.#turn += 1
    const bornAfterMs = Date.now() - this.#options.ttlMs
    this.#entries = this.#entries.filter(({ setAtMs }) => setAtMs > bornAfterMs)
    const entry = this.#entries.find((entry) => entry.key === key)
    if (entry) {
      entry.used = this.#turn
      entry.uses += 1
    }
    return entry
  }

  #isBefore(a: Entry, b: Entry): boolean {
    const { policy } = this.#options
    if (policy === 'fifo') return a.came < b.came
    if (policy === 'lfu' && a.uses !== b.uses) return a.uses < b.uses
    return a.used < b.used
  }
}

export const createCache = (options: Options) => new ScannedCache(options)
