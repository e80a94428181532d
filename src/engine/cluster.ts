/**
 * The world: a virtual clock, a network and nodes. Decides what happens when; lives do
 * the rest in their placements. Time advances in windows that are shorter than any
 * packet's way, so that every placement can run a whole window on its own.
 */
import { Capacity } from './capacity.ts'
import { type Exchange, ExchangeTable, noteParts, users } from './exchanges.ts'
import { limits } from './limits.ts'
import { clusterLatencyMs, Network } from './network.ts'
import type { Destination, Packet, Part } from './packet.ts'
import type { Delivery, Effect, LifeError, Placement, StepResult } from './placement.ts'
import type { NodePlan } from './plan.ts'
import { Queue } from './queue.ts'
import { randomStream, seedFrom } from './random.ts'
import { byTimeThenNode } from './realm.ts'
import { bodyBytes, labelOf, TraceLog } from './trace-log.ts'
import type { Turns } from './turns.ts'
import type { Stop } from './verdict.ts'

export interface ClusterOptions {
  plans: readonly NodePlan[]
  seed: number
  /** For nodes that run learner code, and for those that do not. May be the same. */
  learnerPlacement: Placement
  givenPlacement: Placement
  turns: Turns
  maxVirtualMs: number
}

/** What the engine keeps of a node beside its plan. */
export interface NodeState {
  plan: NodePlan
  placement: Placement
  capacity: Capacity
  state: 'down' | 'running' | 'dark'
  lives: number
  requests: number
  /** Requests by path without query. */
  served: Map<string, number>
}

/** A packet on its way to a node, or a request that waits there for a core. */
interface Arrival {
  atMs: number
  sequence: number
  node: number
  /** The node's life counter when the request was admitted; 0 before. */
  life: number
  packet: Packet
  exchange: Exchange
}

interface WorldEvent {
  atMs: number
  sequence: number
  run: (() => void) | undefined
}

/** Ends a check because a limit was reached. */
export class LimitReached extends Error {
  readonly stop: Stop
  constructor(stop: Stop) {
    super(`limit reached: ${stop.limit}`)
    this.name = 'LimitReached'
    this.stop = stop
  }
}

const inOrder = (a: { atMs: number; sequence: number }, b: typeof a): boolean =>
  a.atMs !== b.atMs ? a.atMs < b.atMs : a.sequence < b.sequence

export class Cluster {
  readonly nodes: readonly NodeState[]
  readonly network: Network
  readonly trace = new TraceLog(limits.traceEvents)
  readonly #options: ClusterOptions
  readonly #placements: readonly Placement[]
  readonly #nextMs = new Map<Placement, number>()
  readonly #world = new Queue<WorldEvent>(inOrder)
  readonly #arrivals = new Queue<Arrival>(inOrder)
  readonly #admitted = new Queue<Arrival>(inOrder)
  readonly #exchanges = new ExchangeTable()
  /** Users that wait for a reply, by exchange. */
  readonly #userChannels = new Map<number, (part: Part) => void>()
  #nowMs = 0
  #sequence = 0
  #userExchanges = users * 2 ** 38
  #rounds = 0
  #output = 0

  constructor(options: ClusterOptions) {
    this.#options = options
    this.#placements = [...new Set([options.givenPlacement, options.learnerPlacement])]
    for (const placement of this.#placements) {
      placement.clear()
      this.#nextMs.set(placement, Number.POSITIVE_INFINITY)
    }
    this.network = new Network(options.plans, randomStream(seedFrom(options.seed, 'network')))
    this.nodes = options.plans.map((plan) => ({
      plan,
      placement: plan.given ? options.givenPlacement : options.learnerPlacement,
      capacity: new Capacity(plan.spec, randomStream(seedFrom(options.seed, 'service', plan.name))),
      state: 'down',
      lives: 0,
      requests: 0,
      served: new Map(),
    }))
    for (const node of this.nodes) if (node.plan.started) this.start(node)
  }

  /** Virtual milliseconds since the cluster began. */
  get nowMs(): number {
    return this.#nowMs
  }

  /** Runs `task` at a virtual time, before anything that nodes do then. */
  at(atMs: number, task: () => void): { cancel(): void } {
    const event: WorldEvent = { atMs, sequence: this.#sequence++, run: task }
    this.#world.push(event)
    return {
      cancel: () => {
        event.run = undefined
      },
    }
  }

  /** A new life of a node that is not running. */
  start(node: NodeState): void {
    if (node.state === 'running') return
    node.state = 'running'
    node.lives += 1
    node.capacity.reset()
    const { index, name, env, entry, modules, given } = node.plan
    const seed = seedFrom(this.#options.seed, 'life', name, String(node.lives))
    const life = { node: index, name, life: node.lives, env, entry, modules, seed, given }
    node.placement.start(life, this.#nowMs)
    this.#sooner(node.placement, this.#nowMs)
    this.trace.add({ atMs: this.#nowMs, kind: 'start', node: name, life: node.lives })
  }

  /** The process dies: its peers are told, later callers are refused. */
  crash(node: NodeState): void {
    if (node.state !== 'running') return
    node.placement.kill(node.plan.index)
    this.trace.add({ atMs: this.#nowMs, kind: 'crash', node: node.plan.name })
    this.#died(node, this.#nowMs)
  }

  /** The machine is gone: what is sent to it vanishes. */
  powerOff(node: NodeState): void {
    if (node.state === 'dark') return
    node.placement.kill(node.plan.index)
    this.trace.add({ atMs: this.#nowMs, kind: 'power-off', node: node.plan.name })
    for (const exchange of this.#exchanges.of(node.plan.index)) {
      exchange.brokenAt = node.plan.index
      this.#exchanges.close(exchange)
    }
    node.state = 'dark'
  }

  /** Opens an exchange for a user; `receive` gets the parts of the reply. Returns how to send more. */
  connectUser(to: Destination, receive: (part: Part) => void): (parts: Part[]) => void {
    const id = this.#userExchanges++
    this.#userChannels.set(id, receive)
    let opening: Destination | undefined = to
    return (parts) => {
      const packet: Packet = { exchange: id, parts }
      if (opening !== undefined) packet.to = opening
      opening = undefined
      this.#send(users, this.#nowMs, packet)
      if (parts.some(({ kind }) => kind === 'reset')) this.#userChannels.delete(id)
    }
  }

  /** Lets time pass until `done`; throws `LimitReached`. */
  async runUntil(done: () => boolean): Promise<void> {
    const { turns, maxVirtualMs } = this.#options
    await turns.settle()
    while (!done()) {
      const nextMs = this.#earliest()
      if (nextMs > maxVirtualMs) throw new LimitReached({ limit: 'virtualTime', node: null })
      if (++this.#rounds > limits.rounds) throw new LimitReached({ limit: 'events', node: null })
      this.#nowMs = nextMs
      if (this.#nextWorldMs() <= nextMs) {
        this.#runWorld(nextMs)
        await turns.settle()
      } else {
        await this.#runWindow(nextMs)
      }
    }
  }

  #earliest(): number {
    let earliest = Math.min(
      this.#nextWorldMs(),
      this.#arrivals.peek()?.atMs ?? Number.POSITIVE_INFINITY,
      this.#admitted.peek()?.atMs ?? Number.POSITIVE_INFINITY,
    )
    for (const nextMs of this.#nextMs.values()) earliest = Math.min(earliest, nextMs)
    return earliest
  }

  #nextWorldMs(): number {
    while (this.#world.size > 0 && this.#world.peek()?.run === undefined) this.#world.pop()
    return this.#world.peek()?.atMs ?? Number.POSITIVE_INFINITY
  }

  #runWorld(atMs: number): void {
    while (this.#nextWorldMs() === atMs) this.#world.pop()?.run?.()
  }

  async #runWindow(fromMs: number): Promise<void> {
    const untilMs = Math.min(this.#nextWorldMs(), fromMs + clusterLatencyMs)
    this.#admit(untilMs)
    const deliveries = this.#takeDeliveries(untilMs)
    const effects = await this.#step(untilMs, deliveries)
    for (const effect of effects) this.#apply(effect)
  }

  /** Lets every placement that has something to do run the window; they work side by side. */
  async #step(untilMs: number, deliveries: Map<Placement, Delivery[]>): Promise<Effect[]> {
    const busy = this.#placements.filter(
      (each) => deliveries.has(each) || (this.#nextMs.get(each) as number) < untilMs,
    )
    const steps = busy.map((each) =>
      each.step({ untilMs, deliveries: deliveries.get(each) ?? [] }),
    )
    const results = steps.length === 1 ? [await (steps[0] as Promise<StepResult>)] : await Promise.all(steps)
    results.forEach(({ nextMs, stuck }, index) => {
      this.#nextMs.set(busy[index] as Placement, nextMs)
      if (stuck === undefined) return
      throw new LimitReached({ limit: 'events', node: this.network.nameOf(stuck) })
    })
    if (results.length === 1) return results[0]?.effects ?? []
    return results.flatMap(({ effects }) => effects).sort(byTimeThenNode)
  }

  /** Moves what arrives before `untilMs` to the nodes: through their cores, or to whoever stands in for a dead one. */
  #admit(untilMs: number): void {
    while ((this.#arrivals.peek()?.atMs ?? untilMs) < untilMs) {
      const arrival = this.#arrivals.pop() as Arrival
      const node = this.nodes[arrival.node] as NodeState
      if (arrival.exchange.brokenAt === arrival.node) continue
      if (node.state === 'running') this.#admitOne(node, arrival)
      else if (node.state === 'down') this.#refuse(arrival)
    }
  }

  #admitOne(node: NodeState, arrival: Arrival): void {
    const { exchange, packet } = arrival
    const [head] = packet.parts
    let atMs = arrival.atMs
    if (packet.to !== undefined && head?.kind === 'request') {
      const readyMs = node.capacity.admit(atMs, head.path)
      if (readyMs === null) return this.#refuse(arrival)
      atMs = readyMs
    }
    if (arrival.node === exchange.server) {
      atMs = Math.max(atMs, exchange.earliestToServerMs)
      exchange.earliestToServerMs = atMs
    }
    this.#admitted.push({ ...arrival, atMs, life: node.lives, sequence: this.#sequence++ })
  }

  #takeDeliveries(untilMs: number): Map<Placement, Delivery[]> {
    const deliveries = new Map<Placement, Delivery[]>()
    while ((this.#admitted.peek()?.atMs ?? untilMs) < untilMs) {
      const { atMs, node: index, packet, exchange, life } = this.#admitted.pop() as Arrival
      const node = this.nodes[index] as NodeState
      if (node.state !== 'running' || node.lives !== life || exchange.brokenAt === index) continue
      const delivery: Delivery = { atMs, node: index, packet }
      if (packet.to !== undefined) {
        delivery.port = packet.to.port
        exchange.acceptedMs = atMs
        countRequest(node, packet)
      }
      const own = deliveries.get(node.placement)
      if (own === undefined) deliveries.set(node.placement, [delivery])
      else own.push(delivery)
    }
    return deliveries
  }

  #apply(effect: Effect): void {
    const node = this.nodes[effect.node] as NodeState
    const { name } = node.plan
    const { atMs } = effect
    if (effect.kind === 'send') this.#send(effect.node, atMs, effect.packet)
    else if (effect.kind === 'listen') {
      this.trace.add({ atMs, kind: 'listen', node: name, port: effect.port })
    } else if (effect.kind === 'log') {
      this.#output += effect.text.length
      if (this.#output > limits.outputCharacters) {
        throw new LimitReached({ limit: 'output', node: name })
      }
      this.trace.add({ atMs, kind: 'log', node: name, stream: effect.stream, text: effect.text })
    } else if (effect.kind === 'exit') this.#exited(node, atMs, effect.code, effect.error)
  }

  #exited(node: NodeState, atMs: number, code: number, error?: LifeError): void {
    const exit = { atMs, kind: 'exit' as const, node: node.plan.name, code }
    this.trace.add(error === undefined ? exit : { ...exit, error })
    this.#died(node, atMs)
  }

  /** Breaks off what the node had open. Requests that reach it later are refused on arrival. */
  #died(node: NodeState, atMs: number): void {
    node.state = 'down'
    const { index } = node.plan
    for (const exchange of this.#exchanges.of(index)) {
      if (exchange.server === index && (exchange.acceptedMs ?? atMs) > atMs) continue
      const reset: Packet = { exchange: exchange.id, parts: [{ kind: 'reset' }] }
      this.#send(index, atMs, reset)
      exchange.brokenAt = index
    }
  }

  #refuse(arrival: Arrival): void {
    const parts: Part[] = [{ kind: 'refuse', code: 'ECONNREFUSED' }]
    this.#send(arrival.node, arrival.atMs, { exchange: arrival.exchange.id, parts })
  }

  #send(from: number, atMs: number, packet: Packet): void {
    const exchange =
      packet.to === undefined
        ? this.#exchanges.get(packet.exchange)
        : this.#openExchange(from, atMs, packet, packet.to)
    if (exchange === undefined) return
    const toServer = exchange.opener === from
    if (!toServer && exchange.server !== from) return
    if (noteParts(exchange, toServer, packet)) this.#exchanges.close(exchange)
    this.#route(exchange, toServer, atMs, packet)
  }

  /** Undefined when the name is unknown: the opener is told so. */
  #openExchange(from: number, atMs: number, packet: Packet, to: Destination): Exchange | undefined {
    const endpoint = this.network.resolve(from, to)
    if (endpoint !== undefined) {
      packet.from = this.network.addressOf(from)
      return this.#exchanges.open(packet.exchange, from, endpoint.index)
    }
    const exchange = this.#exchanges.open(packet.exchange, from, from)
    this.#exchanges.close(exchange)
    const parts: Part[] = [{ kind: 'refuse', code: 'ENOTFOUND' }]
    this.#arrive(atMs + clusterLatencyMs, from, { exchange: packet.exchange, parts }, exchange)
    return undefined
  }

  #route(exchange: Exchange, toServer: boolean, atMs: number, packet: Packet): void {
    const [from, to] = toServer
      ? [exchange.opener, exchange.server]
      : [exchange.server, exchange.opener]
    const lost = toServer ? exchange.lostToServer : exchange.lostToOpener
    const travelMs = lost ? null : this.network.travelMs(from, to, packet.parts)
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
    this.trace.add({
      atMs,
      kind: 'packet',
      from: this.network.nameOf(from),
      to: this.network.nameOf(to),
      exchange: exchange.number,
      label: labelOf(packet),
      bytes: bodyBytes(packet.parts),
      arrivesMs,
    })
    if (arrivesMs !== null) this.#arrive(arrivesMs, to, packet, exchange)
  }

  #arrive(atMs: number, to: number, packet: Packet, exchange: Exchange): void {
    if (to === users) this.at(atMs, () => this.#tellUser(packet))
    else {
      const sequence = this.#sequence++
      this.#arrivals.push({ atMs, sequence, node: to, life: 0, packet, exchange })
    }
  }

  #tellUser(packet: Packet): void {
    for (const part of packet.parts) this.#userChannels.get(packet.exchange)?.(part)
    const over = packet.parts.some(({ kind }) => kind !== 'reply' && kind !== 'body')
    if (over) this.#userChannels.delete(packet.exchange)
  }

  #sooner(placement: Placement, atMs: number): void {
    this.#nextMs.set(placement, Math.min(atMs, this.#nextMs.get(placement) as number))
  }
}

function countRequest(node: NodeState, packet: Packet): void {
  const [head] = packet.parts
  if (head?.kind !== 'request') return
  const path = head.path.split('?', 1)[0] as string
  node.requests += 1
  node.served.set(path, (node.served.get(path) ?? 0) + 1)
}
