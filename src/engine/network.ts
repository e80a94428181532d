/**
 * Addresses, latency and faults: where a packet goes and how long it takes. Knows nothing
 * of time passing nor of what packets mean.
 */
import type { Destination, Part } from './packet.ts'
import type { Random } from './random.ts'
import type { RuleAnswer, RulePacket } from './vocabulary.ts'

/** One way between a user and a public node, in virtual milliseconds. */
export const internetLatencyMs = 10
/** One way between two nodes of the cluster. Also the engine's look-ahead: no packet is faster. */
export const clusterLatencyMs = 0.5

export const clientName = 'client'
/** From the documentation range of RFC 5737. */
export const clientAddress = '198.51.100.7'
/** The port that every node listens on. */
export const nodePort = 8080

export interface Endpoint {
  index: number
  name: string
  role: string
  address: string
  isPublic: boolean
}

/** `private` 10.0.0.11, 10.0.0.12, … and `public` 203.0.113.10, … (RFC 1918, RFC 5737) by position. */
export function addressOf(position: number, isPublic: boolean): string {
  if (isPublic) return `203.0.113.${10 + position}`
  return `10.0.${Math.floor((position + 10) / 250)}.${((position + 10) % 250) + 1}`
}

interface Rule {
  answer: (packet: RulePacket) => RuleAnswer
}

export class Network {
  readonly #endpoints: readonly Endpoint[]
  readonly #byHost = new Map<string, Endpoint>()
  readonly #random: Random
  readonly #rules = new Set<Rule>()

  constructor(endpoints: readonly Endpoint[], random: Random) {
    this.#endpoints = endpoints
    this.#random = random
    for (const endpoint of endpoints) {
      this.#byHost.set(endpoint.address, endpoint)
      this.#byHost.set(endpoint.name, endpoint)
    }
  }

  /** The node behind a host name or address as `from` sees it; undefined when there is none. */
  resolve(from: number, to: Destination): Endpoint | undefined {
    if (to.host === 'localhost' || to.host === '127.0.0.1') return this.#endpoints[from]
    return this.#byHost.get(to.host)
  }

  /** Virtual milliseconds until a packet arrives; null when it is lost. Negative indices are users. */
  travelMs(from: number, to: number, parts: readonly Part[]): number | null {
    if (from < 0 && this.#endpoints[to]?.isPublic !== true) return null
    let ms = from < 0 || to < 0 ? internetLatencyMs : clusterLatencyMs
    for (const rule of this.#rules) {
      const answer = rule.answer({ from: this.nameOf(from), to: this.nameOf(to), parts })
      if (answer === 'drop') return null
      if (answer !== 'pass') ms += answer.delay
    }
    return ms
  }

  nameOf(index: number): string {
    return this.#endpoints[index]?.name ?? clientName
  }

  addressOf(index: number): string {
    return this.#endpoints[index]?.address ?? clientAddress
  }

  /** Adds a rule and returns its undo. Rules answer in the order they came. */
  rule(answer: (packet: RulePacket) => RuleAnswer): () => void {
    const rule: Rule = { answer }
    this.#rules.add(rule)
    return () => this.#rules.delete(rule)
  }

  partition(a: string, b: string): () => void {
    return this.rule(({ from, to }) => {
      const crosses =
        (this.#is(from, a) && this.#is(to, b)) || (this.#is(from, b) && this.#is(to, a))
      return crosses ? 'drop' : 'pass'
    })
  }

  delay(fromName: string, toName: string, ms: number): () => void {
    return this.rule(({ from, to }) =>
      this.#is(from, fromName) && this.#is(to, toName) ? { delay: ms } : 'pass',
    )
  }

  lose(fromName: string, toName: string, share: number): () => void {
    return this.rule(({ from, to }) => {
      if (!this.#is(from, fromName) || !this.#is(to, toName)) return 'pass'
      return this.#random() < share ? 'drop' : 'pass'
    })
  }

  /** A rule names a node or a whole role. */
  #is(name: string, wanted: string): boolean {
    if (name === wanted) return true
    return this.#endpoints.some(({ name: own, role }) => own === name && role === wanted)
  }
}
