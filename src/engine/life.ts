/**
 * One life: a process on a host, from its start to its end. Owns its globals, modules,
 * timers, ports and channels; tells the outside only through effects stamped with its
 * own virtual time. Knows neither the network nor other lives.
 */
import { createPow } from './arithmetic.ts'
import { type ChannelOwner, LifeChannel } from './channel.ts'
import type { EventQueue, LifeEvent } from './events.ts'
import type { Channel, CreateNodeApi, IncomingRequest, LifeHost, TimerHandle } from './host.ts'
import { isExitSignal } from './host.ts'
import { describeError } from './life-error.ts'
import { type Evaluator, ModuleLoader } from './modules.ts'
import type { Destination, Packet, Part } from './packet.ts'
import type { Delivery, Effect, LifeError, LifeStart } from './placement.ts'
import { randomIntegers, randomStream, seedFrom } from './random.ts'

/** Virtual time 0 of every cluster: 2026-01-01T00:00:00Z, in milliseconds since 1970. */
export const epochMs = 1_767_225_600_000

type Accept = (channel: Channel, request: IncomingRequest) => void

/** What all lives of a placement share. */
export interface LifeSurroundings {
  events: EventQueue
  effects: Effect[]
  createNodeApi: CreateNodeApi
  createEvaluator: (globals: Record<string, unknown>, name: string) => Evaluator
}

export class Life implements LifeHost, ChannelOwner {
  readonly node: number
  readonly given: boolean
  readonly nodeName: string
  readonly env: Record<string, string>
  readonly random: () => number
  /** Virtual time of the event that is being handled, in milliseconds since the cluster began. */
  clockMs: number
  readonly #around: LifeSurroundings
  readonly #bornMs: number
  readonly #nextByte: () => number
  readonly #ports = new Map<number, Accept>()
  readonly #channels = new Map<number, LifeChannel>()
  readonly #timers = new Set<LifeEvent>()
  #loader: ModuleLoader | undefined
  #dirty: LifeChannel[] = []
  #refs = 0
  #exchangeBase: number
  #mainDone = false
  #ending: { code: number; error?: LifeError } | null = null
  #over = false

  constructor(start: LifeStart, atMs: number, around: LifeSurroundings) {
    this.node = start.node
    this.given = start.given
    this.nodeName = start.name
    this.env = { ...start.env }
    this.clockMs = atMs
    this.#bornMs = atMs
    this.#around = around
    this.random = randomStream(seedFrom(start.seed, 'random'))
    this.#nextByte = randomIntegers(seedFrom(start.seed, 'bytes'))
    this.#exchangeBase = firstExchange(start.node, start.life)
    this.#timers.add(around.events.add(atMs, start.node, false, () => this.#main(start)))
  }

  /** True once nothing of this life may act. */
  get over(): boolean {
    return this.#over
  }

  nowMs(): number {
    return epochMs + this.clockMs
  }

  upMs(): number {
    return this.clockMs - this.#bornMs
  }

  randomBytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    for (let index = 0; index < length; index++) bytes[index] = this.#nextByte() >>> 24
    return bytes
  }

  after(delayMs: number, task: () => void, options?: { ref?: boolean }): TimerHandle {
    const atMs = this.clockMs + Math.max(0, delayMs)
    const timer = this.#around.events.add(atMs, this.node, true, () => {
      this.#forgetTimer(timer)
      task()
    })
    timer.ref = options?.ref ?? true
    this.#timers.add(timer)
    if (timer.ref) this.#refs++
    if (this.#over) this.cancel(timer)
    return timer
  }

  cancel(handle: TimerHandle): void {
    const timer = handle as LifeEvent
    if (!this.#timers.has(timer)) return
    this.#around.events.cancel(timer)
    this.#forgetTimer(timer)
  }

  setRef(handle: TimerHandle, ref: boolean): void {
    const timer = handle as LifeEvent
    if (timer.ref === ref || !this.#timers.has(timer)) return
    timer.ref = ref
    this.#refs += ref ? 1 : -1
  }

  listen(port: number, accept: Accept): boolean {
    if (this.#ports.has(port)) return false
    this.#ports.set(port, accept)
    this.#effect({ kind: 'listen', port })
    return true
  }

  unlisten(port: number): void {
    if (this.#ports.delete(port)) this.#effect({ kind: 'unlisten', port })
  }

  connect(to: Destination): Channel {
    const channel = new LifeChannel(this.#exchangeBase++, this, { destination: to })
    this.#channels.set(channel.exchange, channel)
    return channel
  }

  write(stream: 'stdout' | 'stderr', text: string): void {
    this.#effect({ kind: 'log', stream, text })
  }

  exit(code: number): void {
    this.#ending ??= { code }
  }

  fail(error: unknown): void {
    if (isExitSignal(error) || this.#ending !== null || this.#over) return
    const described = describeError(error, (found) => this.#loader?.place(found) ?? '')
    this.write('stderr', `Uncaught ${described.name}: ${described.message}\n`)
    this.#ending = { code: 1, error: described }
  }

  /** Called in a turn of its own. */
  deliver(delivery: Delivery): void {
    const { packet, port } = delivery
    if (port === 0) {
      const channel = this.#channels.get(packet.exchange)
      if (channel !== undefined) for (const part of packet.parts) channel.deliver(part)
      return
    }
    const accept = this.#ports.get(port)
    if (accept === undefined) this.#refuse(packet.exchange)
    else this.#accept(accept, packet)
  }

  dirty(channel: LifeChannel): void {
    this.#dirty.push(channel)
  }

  closed(channel: LifeChannel): void {
    this.#channels.delete(channel.exchange)
  }

  /** Sends what the turn gathered and ends the life if it asked for it or has nothing left to do. */
  finishTurn(): void {
    if (this.#over) return
    for (const channel of this.#dirty) {
      const packet = channel.takePacket()
      if (packet !== null) this.#push({ kind: 'send', packet })
    }
    this.#dirty = []
    if (this.#ending === null && this.#isIdle()) this.#ending = { code: this.#mainDone ? 0 : 13 }
    if (this.#ending === null) return
    this.#push({ kind: 'exit', ...this.#ending })
    this.kill()
  }

  /** From now on nothing of this life acts. */
  kill(): void {
    this.#over = true
    for (const timer of this.#timers) this.#around.events.cancel(timer)
    this.#timers.clear()
    this.#channels.clear()
    this.#ports.clear()
  }

  /** As Node: a process with no server, timer or connection ends; code 13 when its main module still waits. */
  #isIdle(): boolean {
    return this.#refs === 0 && this.#ports.size === 0 && this.#channels.size === 0
  }

  #main(start: LifeStart): void {
    const api = this.#around.createNodeApi(this)
    const $pow = createPow((api.globals.Math as Math | undefined) ?? Math)
    const globals = { ...api.globals, $pow }
    const evaluator = this.#around.createEvaluator(globals, start.name)
    this.#loader = new ModuleLoader(evaluator, { ...api, globals }, start.modules)
    this.#loader.load(start.entry).then(
      () => {
        this.#mainDone = true
      },
      (error: unknown) => this.fail(error),
    )
  }

  #accept(accept: Accept, packet: Packet): void {
    const [request, ...rest] = packet.parts
    if (request?.kind !== 'request') return
    const { method, path, headers } = request
    const channel = new LifeChannel(packet.exchange, this, { method })
    this.#channels.set(packet.exchange, channel)
    accept(channel, { method, path, headers, remoteAddress: packet.from ?? '' })
    for (const part of rest) channel.deliver(part)
  }

  #refuse(exchange: number): void {
    const parts: Part[] = [{ kind: 'refuse', code: 'ECONNREFUSED' }]
    this.#push({ kind: 'send', packet: { exchange, parts } })
  }

  #forgetTimer(timer: LifeEvent): void {
    if (!this.#timers.delete(timer)) return
    if (timer.ref) this.#refs--
  }

  /** What a life does after it asked to end has no effect. */
  #effect(effect: EffectBody): void {
    if (this.#ending === null && !this.#over) this.#push(effect)
  }

  #push(effect: EffectBody): void {
    this.#around.effects.push({ atMs: this.clockMs, node: this.node, ...effect })
  }
}

type EffectBody = Effect extends infer Each
  ? Each extends Effect
    ? Omit<Each, 'atMs' | 'node'>
    : never
  : never

/** Exchange numbers never meet: 2^15 nodes, 2^10 lives, 2^28 exchanges a life. */
export function firstExchange(node: number, life: number): number {
  return node * 2 ** 38 + (life % 1024) * 2 ** 28
}
