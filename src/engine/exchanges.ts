/**
 * The exchanges that are open between nodes, as the network sees them. Whatever a life
 * claims is checked against this table.
 */
import type { Packet } from './packet.ts'

/** Index of every user: no node has it. */
export const users = -1

export interface Exchange {
  id: number
  /** Position in the order of opening, which traces show instead of the id. */
  number: number
  opener: number
  server: number
  /** Virtual time at which the server's life was handed the request; null while it is on its way or waits for a core. */
  acceptedMs: number | null
  /** Earliest arrival of the next packet, per direction: packets do not overtake each other. */
  earliestToServerMs: number
  earliestToOpenerMs: number
  replied: boolean
  openerEnded: boolean
  serverEnded: boolean
  /** A packet was lost: nothing more of this direction arrives. */
  lostToServer: boolean
  lostToOpener: boolean
  /** The node whose death broke it off: what is still on its way there is lost. */
  brokenAt: number | null
}

export class ExchangeTable {
  readonly #open = new Map<number, Exchange>()
  #count = 0

  open(id: number, opener: number, server: number): Exchange {
    const exchange: Exchange = {
      id,
      number: ++this.#count,
      opener,
      server,
      acceptedMs: null,
      earliestToServerMs: 0,
      earliestToOpenerMs: 0,
      replied: false,
      openerEnded: false,
      serverEnded: false,
      lostToServer: false,
      lostToOpener: false,
      brokenAt: null,
    }
    this.#open.set(id, exchange)
    if (opener === server) this.#open.set(twinOf(id), exchange)
    return exchange
  }

  get(id: number): Exchange | undefined {
    return this.#open.get(id)
  }

  close(exchange: Exchange): void {
    this.#open.delete(exchange.id)
    if (exchange.opener === exchange.server) this.#open.delete(twinOf(exchange.id))
  }

  /** All that end at this node, in order of opening. */
  of(node: number): Exchange[] {
    const found: Exchange[] = []
    for (const exchange of new Set(this.#open.values())) {
      if (exchange.opener === node || exchange.server === node) found.push(exchange)
    }
    return found
  }
}

/**
 * Whether a packet may follow what its sender sent before: a request opens and comes once,
 * so does a reply, and after an end there is only a reset. Whoever breaks this gets nowhere.
 */
export function mayFollow(exchange: Exchange, toServer: boolean, packet: Packet): boolean {
  let begun = toServer ? packet.to === undefined : exchange.replied
  let ended = toServer ? exchange.openerEnded : exchange.serverEnded
  for (const { kind } of packet.parts) {
    if (kind === 'reset') return true
    if (ended) return false
    if (kind === 'refuse') return !toServer && !begun
    const opens = kind === (toServer ? 'request' : 'reply')
    if (opens === begun || (!opens && kind !== 'body' && kind !== 'end')) return false
    begun = true
    ended = kind === 'end'
  }
  return true
}

/** A node that talks to itself holds both sides of one exchange: the server's has a number of its own. */
export function twinOf(id: number): number {
  return id + 2 ** 27
}

/** Notes which side is done with sending. True when the exchange is over. */
export function noteParts(exchange: Exchange, toServer: boolean, packet: Packet): boolean {
  for (const { kind } of packet.parts) {
    if (kind === 'reset' || kind === 'refuse') return true
    if (kind === 'reply') exchange.replied = true
    if (kind !== 'end') continue
    if (toServer) exchange.openerEnded = true
    else exchange.serverEnded = true
  }
  return exchange.openerEnded && exchange.serverEnded
}
