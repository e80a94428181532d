/** Records a trace and keeps its end: when the limit is reached the older half goes. */
import type { Packet, Part } from './packet.ts'
import type { TraceEvent } from './trace.ts'

export class TraceLog {
  #events: TraceEvent[] = []
  #dropped = 0
  readonly #limit: number

  /** `limit` is the most events that are kept. */
  constructor(limit: number) {
    this.#limit = limit
  }

  add(event: TraceEvent): void {
    this.#events.push(event)
    if (this.#events.length < 2 * this.#limit) return
    this.#dropped += this.#events.length - this.#limit
    this.#events = this.#events.slice(-this.#limit)
  }

  /** How many events there are to read. */
  get size(): number {
    return this.#events.length
  }

  /** Reads and forgets: what a live cluster shows comes once. */
  take(): { events: TraceEvent[]; dropped: number } {
    const taken = this.read()
    this.#events = []
    this.#dropped = 0
    return taken
  }

  /** Events in order of time, and how many are missing at the front. */
  read(): { events: TraceEvent[]; dropped: number } {
    const extra = Math.max(0, this.#events.length - this.#limit)
    const events = this.#events.slice(extra).sort((a, b) => a.atMs - b.atMs)
    return { events, dropped: this.#dropped + extra }
  }
}

const longestLabel = 120

/** `GET /health`, `200`, `body`, `end`, `reset`, `ECONNREFUSED`: what the first part of a packet is. */
export function labelOf(packet: Packet): string {
  const [part] = packet.parts
  if (part?.kind === 'request') {
    const label = `${part.method} ${part.path}`
    return label.length > longestLabel ? label.slice(0, longestLabel) : label
  }
  if (part?.kind === 'reply') return String(part.status)
  if (part?.kind === 'refuse') return part.code
  return part?.kind ?? 'end'
}

export function bodyBytes(parts: readonly Part[]): number {
  let bytes = 0
  for (const part of parts) if (part.kind === 'body') bytes += part.bytes.length
  return bytes
}
