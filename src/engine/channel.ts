/**
 * One life's side of one exchange: gathers what a turn sends into a single packet and
 * knows when both sides are done. Knows nothing of routes or of time.
 */
import { Framing } from './framing.ts'
import type { Channel } from './host.ts'
import { ownPart } from './own-part.ts'
import type { Destination, Packet, Part } from './packet.ts'

/** How long Node keeps a connection whose sender is done, in virtual milliseconds (`keepAliveTimeout`). */
const keepAliveMs = 5_000

/** What a channel tells its life. */
export interface ChannelOwner {
  /** There is something to send when the turn ends. Called once per turn at most. */
  dirty(channel: LifeChannel): void
  /** Nothing more will come or go. */
  closed(channel: LifeChannel): void
  after(delayMs: number, task: () => void, options: { ref: boolean }): unknown
}

export class LifeChannel implements Channel {
  receive: (part: Part) => void = ignore
  readonly #exchange: number
  readonly #owner: ChannelOwner
  readonly #framing = new Framing()
  /** The answer to HEAD announces a length and has no body. */
  readonly #answersHead: boolean
  /** Set until the packet that opens the exchange has left. */
  #destination: Destination | undefined
  #outgoing: Part[] = []
  /** The sender is done. */
  #ended = false
  /** The receiver knows it. */
  #sentEnd = false
  #receivedEnd = false
  #over = false

  /** `destination` for the opener, `method` of the request for the server. */
  constructor(
    exchange: number,
    owner: ChannelOwner,
    { destination, method }: { destination?: Destination; method?: string },
  ) {
    this.#exchange = exchange
    this.#answersHead = method === 'HEAD'
    this.#owner = owner
    this.#destination = destination
  }

  get exchange(): number {
    return this.#exchange
  }

  get over(): boolean {
    return this.#over
  }

  send(given: Part): void {
    if (this.#over) return
    const part = ownPart(given)
    if (this.#ended && part.kind !== 'reset') return
    if (part.kind === 'end') this.#ended = true
    const framed = this.#framing.frame(part, this.#hasBody(part))
    if (framed === null) return this.#notSent(part)
    if (this.#outgoing.length === 0) this.#owner.dirty(this)
    this.#outgoing.push(framed)
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
    const packet: Packet = { exchange: this.#exchange, parts: this.#outgoing }
    if (this.#destination !== undefined) packet.to = this.#destination
    this.#destination = undefined
    this.#outgoing = []
    return packet
  }

  #hasBody(part: Part): boolean {
    if (part.kind !== 'reply') return true
    return !this.#answersHead && part.status !== 204 && part.status !== 304
  }

  /** The receiver waits for bytes that were announced, until the idle connection is closed. */
  #notSent(part: Part): void {
    if (part.kind !== 'end') return
    this.#owner.after(keepAliveMs, () => this.send({ kind: 'reset' }), { ref: false })
  }

  #closeIfDone(part: Part): void {
    const brokenOff = part.kind === 'reset' || part.kind === 'refuse'
    if (!brokenOff && !(this.#sentEnd && this.#receivedEnd)) return
    this.#over = true
    this.#owner.closed(this)
  }
}

// Every life of a realm has channels of this class, and learner code can find them.
for (const { value, get } of Object.values(Object.getOwnPropertyDescriptors(LifeChannel.prototype)))
  Object.freeze(value ?? get)
Object.freeze(LifeChannel.prototype)

function ignore(): void {}
