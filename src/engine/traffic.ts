/**
 * Packets under way: opens exchanges, routes them through the network, lets requests wait
 * for a core, and has deliveries ready when their time comes. Runs no life and decides no
 * time; the cluster asks it window by window.
 */
import { type Exchange, ExchangeTable, mayFollow, noteParts, twinOf, users } from './exchanges.ts'
import { clusterLatencyMs, type Network } from './network.ts'
import { countRequest, type NodeState } from './nodes.ts'
import type { Destination, Packet, Part, RefusalCode } from './packet.ts'
import type { Delivery } from './placement.ts'
import { Queue } from './queue.ts'
import { bodyBytes, labelOf, type TraceLog } from './trace-log.ts'

/** A packet on its way to a node, or a request that waits there for a core. */
interface Arrival {
  atMs: number
  sequence: number
  readonly node: number
  /** The life that admitted it; 0 before. */
  life: number
  readonly packet: Packet
  readonly exchange: Exchange
}

export interface TrafficOptions {
  network: Network
  nodes: readonly NodeState[]
  trace: TraceLog
  /** A packet reaches a user at `atMs`. */
  toUser(atMs: number, packet: Packet): void
}

export class Traffic {
  readonly #network: Network
  readonly #nodes: readonly NodeState[]
  readonly #trace: TraceLog
  readonly #toUser: (atMs: number, packet: Packet) => void
  readonly #exchanges = new ExchangeTable()
  readonly #arrivals = new Queue<Arrival>(inOrder)
  readonly #admitted = new Queue<Arrival>(inOrder)
  #sequence = 0

  constructor({ network, nodes, trace, toUser }: TrafficOptions) {
    this.#network = network
    this.#nodes = nodes
    this.#trace = trace
    this.#toUser = toUser
  }

  /** Virtual time of the next packet that reaches a node or a handler. */
  get nextMs(): number {
    const arrivalMs = this.#arrivals.peek()?.atMs ?? Number.POSITIVE_INFINITY
    const admittedMs = this.#admitted.peek()?.atMs ?? Number.POSITIVE_INFINITY
    return arrivalMs < admittedMs ? arrivalMs : admittedMs
  }

  /** A node (or `users`) sends. What it has no right to send is ignored. */
  send(from: number, atMs: number, packet: Packet): void {
    const exchange =
      packet.to === undefined
        ? this.#exchanges.get(packet.exchange)
        : this.#open(from, atMs, packet, packet.to)
    if (exchange === undefined) return
    const toServer = exchange.opener === from && packet.exchange === exchange.id
    if (!toServer && exchange.server !== from) return
    if (exchange.opener === exchange.server) {
      packet.exchange = toServer ? twinOf(exchange.id) : exchange.id
    }
    if (!mayFollow(exchange, toServer, packet)) return
    if (noteParts(exchange, toServer, packet)) this.#exchanges.close(exchange)
    this.#route(exchange, toServer, atMs, packet)
  }

  /** Puts all that its handlers get before `untilMs` into the slots of the nodes. */
  prepare(untilMs: number): void {
    for (let next = this.#arrivals.peek(); next !== undefined && next.atMs < untilMs; ) {
      this.#arrivals.pop()
      this.#admit(next)
      next = this.#arrivals.peek()
    }
    for (let next = this.#admitted.peek(); next !== undefined && next.atMs < untilMs; ) {
      this.#admitted.pop()
      this.#deliver(next)
      next = this.#admitted.peek()
    }
  }

  /** The process of a node died: its peers are told; what has not reached it yet finds nobody. */
  breakOff(node: number, atMs: number): void {
    for (const exchange of this.#exchanges.of(node)) {
      if (exchange.server === node && (exchange.acceptedMs ?? atMs) > atMs) continue
      this.send(node, atMs, { exchange: exchange.id, parts: [{ kind: 'reset' }] })
      exchange.brokenAt = node
    }
  }

  /** A node lost its power: nobody is told. */
  vanish(node: number): void {
    for (const exchange of this.#exchanges.of(node)) {
      exchange.brokenAt = node
      this.#exchanges.close(exchange)
    }
  }

  /** Through the node's cores, or back from a dead one. */
  #admit(arrival: Arrival): void {
    const { exchange, packet } = arrival
    const node = this.#nodes[arrival.node] as NodeState
    if (exchange.brokenAt === arrival.node || node.state === 'dark') return
    if (node.state === 'down') return this.#refuse(arrival)
    const [head] = packet.parts
    if (packet.to !== undefined && head?.kind === 'request') {
      const readyMs = node.capacity.admit(arrival.atMs, head.path)
      if (readyMs === null) return this.#refuse(arrival)
      arrival.atMs = readyMs
    }
    // What follows a request waits behind it.
    if (arrival.node === exchange.server) {
      arrival.atMs = Math.max(arrival.atMs, exchange.earliestToServerMs)
      exchange.earliestToServerMs = arrival.atMs
    }
    arrival.life = node.lives
    arrival.sequence = this.#sequence++
    this.#admitted.push(arrival)
  }

  #deliver({ atMs, node: index, packet, exchange, life }: Arrival): void {
    const node = this.#nodes[index] as NodeState
    if (node.state !== 'running' || node.lives !== life || exchange.brokenAt === index) return
    const delivery: Delivery = { atMs, node: index, packet, port: 0 }
    if (packet.to !== undefined) {
      delivery.port = packet.to.port
      exchange.acceptedMs = atMs
      countRequest(node, packet)
    }
    node.slot.deliveries.push(delivery)
  }

  #refuse({ node, atMs, exchange }: Arrival): void {
    this.send(node, atMs, refusal(exchange.id, 'ECONNREFUSED'))
  }

  /** Undefined when the name is unknown: the opener is told so. Also when it is open already. */
  #open(from: number, atMs: number, packet: Packet, to: Destination): Exchange | undefined {
    if (this.#exchanges.get(packet.exchange) !== undefined) return undefined
    const endpoint = this.#network.resolve(from, to)
    if (endpoint !== undefined) {
      packet.from = this.#network.addressOf(from)
      return this.#exchanges.open(packet.exchange, from, endpoint.index)
    }
    const exchange = this.#exchanges.open(packet.exchange, from, from)
    this.#exchanges.close(exchange)
    this.#arrive(atMs + clusterLatencyMs, from, refusal(packet.exchange, 'ENOTFOUND'), exchange)
    return undefined
  }

  /** Packets of one direction do not overtake each other, and after a lost one no more arrive. */
  #route(exchange: Exchange, toServer: boolean, atMs: number, packet: Packet): void {
    const from = toServer ? exchange.opener : exchange.server
    const to = toServer ? exchange.server : exchange.opener
    const lost = toServer ? exchange.lostToServer : exchange.lostToOpener
    const travelMs = lost ? null : this.#network.travelMs(from, to, packet.parts)
    let arrivesMs: number | null = null
    if (travelMs === null) {
      if (toServer) exchange.lostToServer = true
      else exchange.lostToOpener = true
    } else if (toServer) {
      arrivesMs = Math.max(atMs + travelMs, exchange.earliestToServerMs)
      exchange.earliestToServerMs = arrivesMs
    } else {
      arrivesMs = Math.max(atMs + travelMs, exchange.earliestToOpenerMs)
      exchange.earliestToOpenerMs = arrivesMs
    }
    this.#trace.add({
      atMs,
      kind: 'packet',
      from: this.#network.nameOf(from),
      to: this.#network.nameOf(to),
      exchange: exchange.number,
      label: labelOf(packet),
      bytes: bodyBytes(packet.parts),
      arrivesMs,
    })
    if (arrivesMs !== null) this.#arrive(arrivesMs, to, packet, exchange)
  }

  #arrive(atMs: number, to: number, packet: Packet, exchange: Exchange): void {
    if (to === users) return this.#toUser(atMs, packet)
    this.#arrivals.push({ atMs, sequence: this.#sequence++, node: to, life: 0, packet, exchange })
  }
}

function inOrder(a: Arrival, b: Arrival): boolean {
  return a.atMs !== b.atMs ? a.atMs < b.atMs : a.sequence < b.sequence
}

function refusal(exchange: number, code: RefusalCode): Packet {
  const parts: Part[] = [{ kind: 'refuse', code }]
  return { exchange, parts }
}
