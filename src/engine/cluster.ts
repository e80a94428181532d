/**
 * The world: a virtual clock, a network and nodes. Decides what happens when; lives do
 * the rest in their placements. Time advances in windows that are shorter than any
 * packet's way, so that every placement can run a whole window on its own.
 */
import { EventQueue } from './events.ts'
import { users } from './exchanges.ts'
import { limits } from './limits.ts'
import { clusterLatencyMs, Network } from './network.ts'
import { createNode, type NodeState, type Slot } from './nodes.ts'
import type { Destination, Packet, Part } from './packet.ts'
import type { Effect, Placement, StepResult } from './placement.ts'
import type { NodePlan } from './plan.ts'
import { randomStream, seedFrom } from './random.ts'
import { byTimeThenNode } from './realm.ts'
import { TraceLog } from './trace-log.ts'
import { Traffic } from './traffic.ts'
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
  /** For a person to play with: windows and output are limited each, but not as a whole. */
  endless?: boolean
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

export class Cluster {
  readonly nodes: readonly NodeState[]
  readonly network: Network
  readonly trace = new TraceLog(limits.traceEvents)
  readonly #seed: number
  readonly #turns: Turns
  readonly #maxVirtualMs: number
  readonly #endless: boolean
  readonly #slots: readonly Slot[]
  readonly #traffic: Traffic
  /** What checks and users wait for. */
  readonly #world = new EventQueue()
  /** Users that wait for a reply, by exchange. */
  readonly #userChannels = new Map<number, (part: Part) => void>()
  #nowMs = 0
  #userExchanges = users * 2 ** 38
  #rounds = 0
  #output = 0

  constructor(options: ClusterOptions) {
    const { plans, seed, givenPlacement, learnerPlacement } = options
    this.#seed = seed
    this.#turns = options.turns
    this.#maxVirtualMs = options.maxVirtualMs
    this.#endless = options.endless ?? false
    this.#slots = [...new Set([givenPlacement, learnerPlacement])].map(createSlot)
    this.network = new Network(plans, randomStream(seedFrom(seed, 'network')))
    const slotOf = (plan: NodePlan): Slot => this.#slots[plan.given ? 0 : this.#slots.length - 1]!
    this.nodes = plans.map((plan) => createNode(plan, slotOf(plan), seed))
    const toUser = (atMs: number, packet: Packet): void => {
      this.at(atMs, () => this.#tellUser(packet))
    }
    this.#traffic = new Traffic({
      network: this.network,
      nodes: this.nodes,
      trace: this.trace,
      toUser,
    })
    for (const node of this.nodes) if (node.plan.started) this.start(node)
  }

  /** Virtual milliseconds since the cluster began. */
  get nowMs(): number {
    return this.#nowMs
  }

  /** Runs `task` at a virtual time, before anything that nodes do then. */
  at(atMs: number, task: () => void): { cancel(): void } {
    const event = this.#world.add(atMs, users, false, task)
    return { cancel: () => this.#world.cancel(event) }
  }

  /** A new life of a node that is not running. */
  start(node: NodeState): void {
    if (node.state === 'running') return
    node.state = 'running'
    node.lives += 1
    node.capacity.reset()
    const { plan, slot, lives } = node
    const { index, name, env, entry, modules, given, spec } = plan
    const disk = spec.disk ?? {}
    const seed = seedFrom(this.#seed, 'life', name, String(lives))
    const life = { node: index, name, life: lives, env, entry, modules, seed, disk, given }
    slot.placement.start(life, this.#nowMs)
    slot.nextMs = Math.min(slot.nextMs, this.#nowMs)
    this.trace.add({ atMs: this.#nowMs, kind: 'start', node: name, life: lives })
  }

  /** The process dies: its peers are told, later callers are refused. */
  crash(node: NodeState): void {
    if (node.state !== 'running') return
    this.#end(node, 'down')
    this.trace.add({ atMs: this.#nowMs, kind: 'crash', node: node.plan.name })
    this.#traffic.breakOff(node.plan.index, this.#nowMs)
  }

  /** The machine is gone: what is sent to it vanishes. */
  powerOff(node: NodeState): void {
    if (node.state === 'dark') return
    this.#end(node, 'dark')
    this.trace.add({ atMs: this.#nowMs, kind: 'power-off', node: node.plan.name })
    this.#traffic.vanish(node.plan.index)
  }

  #end(node: NodeState, state: 'down' | 'dark'): void {
    node.slot.placement.kill(node.plan.index, { powerCut: state === 'dark' })
    node.state = state
  }

  /** Opens an exchange for a user; `receive` gets the parts of the reply. Returns how to send. */
  connectUser(to: Destination, receive: (part: Part) => void): (parts: Part[]) => void {
    const exchange = this.#userExchanges++
    this.#userChannels.set(exchange, receive)
    let opening: Destination | undefined = to
    return (parts) => {
      const packet: Packet = { exchange, parts }
      if (opening !== undefined) packet.to = opening
      opening = undefined
      this.#traffic.send(users, this.#nowMs, packet)
      if (parts[0]?.kind === 'reset') this.#userChannels.delete(exchange)
    }
  }

  /** Lets time pass until `done`; throws `LimitReached`. */
  async runUntil(done: () => boolean): Promise<void> {
    await this.#turns.settle()
    while (!done()) await this.#advance(Number.POSITIVE_INFINITY)
  }

  /**
   * Lets time pass up to `untilMs`, or until `enough` says so between two windows. All that
   * is due before `nowMs` has then happened and nothing that is due later, so whoever acts
   * now acts at `nowMs`. Where time is cut changes nothing of what happens.
   */
  async runTo(untilMs: number, enough: () => boolean): Promise<void> {
    await this.#turns.settle()
    while (!enough()) {
      if (this.#nextMs() >= untilMs) {
        this.#nowMs = Math.max(this.#nowMs, untilMs)
        return
      }
      this.#nowMs = await this.#advance(untilMs)
    }
  }

  /** One window, which ends at `beforeMs` at the latest, or the world's events of one moment. Gives the time up to which all has happened. */
  async #advance(beforeMs: number): Promise<number> {
    const worldMs = this.#worldMs()
    const nextMs = this.#nextMs()
    if (nextMs > this.#maxVirtualMs) throw new LimitReached({ limit: 'virtualTime', node: null })
    if (++this.#rounds > limits.rounds && !this.#endless)
      throw new LimitReached({ limit: 'events', node: null })
    this.#nowMs = nextMs
    if (worldMs === nextMs) {
      while (this.#worldMs() === nextMs) this.#world.pop()?.run?.()
      await this.#turns.settle()
      return nextMs
    }
    const untilMs = Math.min(worldMs, nextMs + clusterLatencyMs, beforeMs)
    this.#traffic.prepare(untilMs)
    await this.#step(untilMs)
    return untilMs
  }

  #worldMs(): number {
    return this.#world.peek()?.atMs ?? Number.POSITIVE_INFINITY
  }

  /** Virtual time of whatever comes next; `Infinity` when nothing will ever happen by itself. */
  #nextMs(): number {
    return Math.min(this.#worldMs(), this.#nextNodesMs())
  }

  #nextNodesMs(): number {
    let nextMs = this.#traffic.nextMs
    for (const slot of this.#slots) if (slot.nextMs < nextMs) nextMs = slot.nextMs
    return nextMs
  }

  /** Lets every placement that has something to do run the window; they work side by side. */
  async #step(untilMs: number): Promise<void> {
    const busy: Slot[] = []
    for (const slot of this.#slots)
      if (slot.deliveries.length > 0 || slot.nextMs < untilMs) busy.push(slot)
    const [first] = busy
    if (first === undefined) return
    if (busy.length === 1)
      return this.#finish(first, await stepSlot(first, untilMs)).forEach(this.#apply)
    const results = await Promise.all(busy.map((slot) => stepSlot(slot, untilMs)))
    const effects = results.flatMap((result, index) => this.#finish(busy[index]!, result))
    effects.sort(byTimeThenNode).forEach(this.#apply)
  }

  #finish(slot: Slot, { effects, nextMs, stuck }: StepResult): Effect[] {
    slot.nextMs = nextMs
    if (stuck === undefined) return effects
    throw new LimitReached({ limit: 'events', node: this.network.nameOf(stuck) })
  }

  readonly #apply = (effect: Effect): void => {
    const { atMs, kind } = effect
    if (kind === 'send') return this.#traffic.send(effect.node, atMs, effect.packet)
    const node = this.nodes[effect.node] as NodeState
    const { name } = node.plan
    if (kind === 'listen') this.trace.add({ atMs, kind, node: name, port: effect.port })
    else if (kind === 'log') {
      this.#countOutput(name, effect.text)
      this.trace.add({ atMs, kind, node: name, stream: effect.stream, text: effect.text })
    } else if (kind === 'exit') {
      const { code, error } = effect
      this.trace.add({ atMs, kind, node: name, code, ...(error && { error }) })
      node.state = 'down'
      this.#traffic.breakOff(effect.node, atMs)
    }
  }

  #countOutput(node: string, text: string): void {
    this.#output += text.length
    if (this.#output > limits.outputCharacters && !this.#endless)
      throw new LimitReached({ limit: 'output', node })
  }

  #tellUser(packet: Packet): void {
    const receive = this.#userChannels.get(packet.exchange)
    if (receive === undefined) return
    for (const part of packet.parts) {
      if (part.kind !== 'reply' && part.kind !== 'body') this.#userChannels.delete(packet.exchange)
      receive(part)
    }
  }
}

function createSlot(placement: Placement): Slot {
  placement.clear()
  return { placement, nextMs: Number.POSITIVE_INFINITY, deliveries: [] }
}

function stepSlot(slot: Slot, untilMs: number): Promise<StepResult> {
  const { deliveries } = slot
  slot.deliveries = []
  return slot.placement.step({ untilMs, deliveries })
}
