// Unusual: every use draws a ticket with a number, and tickets that are out of date are thrown away when they come up.

interface Options {
  capacity: number
  ttlMs: number
  policy: 'lru' | 'fifo' | 'lfu'
}
interface Entry {
  value: string
  expiresAtMs: number
  uses: number
  /** Number of the ticket that counts. */
  ticket: number
}

interface Ticket {
  key: string
  number: number
  uses: number
}

export function createCache({ capacity, ttlMs, policy }: Options) {
  const entries = Object.create(null) as Record<string, Entry>
  let size = 0
  let drawn = 0
  /** A heap: the lowest ticket is at 0, and no ticket is lower than the one at half its place. */
  const tickets: Ticket[] = []

  const isLower = (a: Ticket, b: Ticket) =>
    policy === 'lfu' && a.uses !== b.uses ? a.uses < b.uses : a.number < b.number

  function push(ticket: Ticket) {
    let at = tickets.push(ticket) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = tickets[above]
      if (!parent || !isLower(ticket, parent)) break
      tickets[at] = parent
      at = above
    }
    tickets[at] = ticket
  }

  function pop(): Ticket | undefined {
    const [first] = tickets
    const last = tickets.pop()
    if (!last || tickets.length === 0) return first
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      const [left, right] = [tickets[below], tickets[below + 1]]
      if (left && right && isLower(right, left)) below += 1
      const child = tickets[below]
      if (!child || !isLower(child, last)) break
      tickets[at] = child
      at = below
    }
    tickets[at] = last
    return first
  }

  function draw(key: string, entry: Entry) {
    entry.ticket = drawn++
    push({ key, number: entry.ticket, uses: entry.uses })
  }

  function drop(key: string) {
    delete entries[key]
    size -= 1
  }

  function dropNext() {
    for (let ticket = pop(); ticket; ticket = pop()) {
      if (entries[ticket.key]?.ticket === ticket.number) return drop(ticket.key)
    }
  }

  function find(key: string): Entry | undefined {
    const entry = entries[key]
    if (!entry) return undefined
    if (entry.expiresAtMs <= Date.now()) {
      drop(key)
      return undefined
    }
    entry.uses += 1
    if (policy !== 'fifo') draw(key, entry)
    return entry
  }

  function makeRoom() {
    if (size < capacity) return
    const now = Date.now()
    for (const key in entries) if ((entries[key]?.expiresAtMs ?? 0) <= now) drop(key)
    if (size === capacity) dropNext()
  }

  return {
    get: (key: string) => find(key)?.value,
    set(key: string, value: string) {
      const expiresAtMs = Date.now() + ttlMs
      const present = find(key)
      if (present) {
        Object.assign(present, { value, expiresAtMs })
        return
      }
      makeRoom()
      const entry = { value, expiresAtMs, uses: 1, ticket: 0 }
      entries[key] = entry
      size += 1
      draw(key, entry)
    },
  }
}
