/**
 * One life's side of one exchange: gathers what a turn sends into a single packet and
 * knows when both sides are done. Knows nothing of routes or of time.
 */
import type { Channel } from './host.ts'
import type { Destination, Packet, Part } from './packet.ts'

/** What a channel tells its life. */
export interface ChannelOwner {
  /** There is something to send when the turn ends. Called once per turn at most. */
  dirty(channel: LifeChannel): void
  /** Nothing more will come or go. */
  closed(channel: LifeChannel): void
}

export class LifeChannel implements Channel {
  readonly exchange: number
  receive: (part: Part) => void = ignore
  readonly #owner: ChannelOwner
  /** Set until the packet that opens the exchange has left. */
  #destination: Destination | undefined
  #outgoing: Part[] = []
  #sentEnd = false
  #receivedEnd = false
  #over = false

  constructor(exchange: number, owner: ChannelOwner, destination?: Destination) {
    this.exchange = exchange
    this.#owner = owner
    this.#destination = destination
  }

  get over(): boolean {
    return this.#over
  }

  send(part: Part): void {
    if (this.#over || this.#sentEnd) {
      if (part.kind !== 'reset' || this.#over) return
    }
    if (this.#outgoing.length === 0) this.#owner.dirty(this)
    this.#outgoing.push(part)
    if (part.kind === 'end') this.#sentEnd = true
    this.#closeIfDone(part)
  }

  deliver(part: Part): void {
    if (this.#over) return
    if (part.kind === 'end') this.#receivedEnd = true
    this.#closeIfDone(part)
    this.receive(part)
  }

  /** The packet of this turn; null when there is none. */
  takePacket(): Packet | null {
    if (this.#outgoing.length === 0) return null
    const packet: Packet = { exchange: this.exchange, parts: this.#outgoing }
    if (this.#destination !== undefined) packet.to = this.#destination
    this.#destination = undefined
    this.#outgoing = []
    return packet
  }

  #closeIfDone(part: Part): void {
    const brokenOff = part.kind === 'reset' || part.kind === 'refuse'
    if (!brokenOff && !(this.#sentEnd && this.#receivedEnd)) return
    this.#over = true
    this.#owner.closed(this)
  }
}

function ignore(): void {}
