// One copy of the data as a log of writes, and the part that its database plays. Knows no HTTP server.

export interface Entry {
  /** 1 for the first write, and one more for each. */
  position: number
  key: string
  value: string
}

/** How often a replica asks its primary for what is new. */
const pullEveryMs = 200

export class Copy {
  /** A recovering database has not heard from its primary yet: it can neither be read nor promoted. */
  role: 'primary' | 'replica' | 'recovering' = 'recovering'
  readonly values = new Map<string, string>()
  #term = 0
  #primary = ''
  #log: Entry[] = []
  #heardAtMs = 0

  constructor() {
    setInterval(() => this.#pull(), pullEveryMs)
  }

  /** `heardPrimaryMsAgo` is null while recovering, and 0 on the primary itself. */
  status() {
    const heard = { primary: 0, replica: Date.now() - this.#heardAtMs, recovering: null }
    return {
      role: this.role,
      position: this.#log.length,
      heardPrimaryMsAgo: heard[this.role],
      term: this.#term,
    }
  }

  /** The position of the new write. */
  write(key: string, value: string): number {
    const position = this.#log.length + 1
    this.#append({ position, key, value })
    return position
  }

  /** True on the primary of that term. */
  leads(term: number): boolean {
    return this.role === 'primary' && this.#term === term
  }

  entriesAfter(position: number): Entry[] {
    return this.#log.slice(position)
  }

  /** Makes it the primary. False for a term that is not newer, and for a copy that has no data to go on with. */
  promote(term: number): boolean {
    if (this.leads(term)) return true
    const isFirst = term === 1 && this.#term === 0
    if (term <= this.#term || (this.role === 'recovering' && !isFirst)) return false
    this.role = 'primary'
    this.#term = term
    return true
  }

  /** Copies that primary from now on. False for an older term. Two logs may differ, so it begins anew: slow, but right. */
  follow(primary: string, term: number): boolean {
    if (term < this.#term || this.leads(term)) return false
    if (term === this.#term && primary === this.#primary) return true
    this.role = 'recovering'
    this.#term = term
    this.#primary = primary
    this.#log = []
    this.values.clear()
    void this.#pull()
    return true
  }

  /** Asks again and again, whether the last answer is here or not: with a slow network several are on their way. */
  async #pull() {
    const [primary, term] = [this.#primary, this.#term]
    if (this.role === 'primary' || primary === '') return
    try {
      const question = `${primary}/log?after=${this.#log.length}&term=${term}`
      const answer = await fetch(question, { signal: AbortSignal.timeout(10_000) })
      const entries = await answer.json()
      if (!answer.ok || term !== this.#term) return
      for (const entry of entries) if (entry.position > this.#log.length) this.#append(entry)
      this.role = 'replica'
      this.#heardAtMs = Date.now()
    } catch {
      // The primary is down or out of reach: `heardPrimaryMsAgo` tells how long.
    }
  }

  #append(entry: Entry) {
    this.#log.push(entry)
    this.values.set(entry.key, entry.value)
  }
}
