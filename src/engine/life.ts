/**
 * One life: a process on a host, from its start to its end. Owns its globals, modules,
 * timers, ports and channels; tells the outside only through effects stamped with its
 * own virtual time. Knows neither the network nor other lives.
 */
import { createPow } from './arithmetic.ts'
import { type ChannelOwner, LifeChannel } from './channel.ts'
import type { Disk } from './disk.ts'
import { LifeDisk } from './disk-access.ts'
import type { EventQueue, LifeEvent } from './events.ts'
import type {
  Channel,
  CreateNodeApi,
  Ending,
  IncomingRequest,
  LifeHost,
  NodeApi,
  TimerHandle,
} from './host.ts'
import { isExitSignal } from './host.ts'
import { describeError } from './life-error.ts'
import { limits } from './limits.ts'
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
  readonly disk: LifeDisk
  readonly random: () => number
  /** Virtual time of the event that is being handled, in milliseconds since the cluster began. */
  clockMs: number
  readonly #around: LifeSurroundings
  readonly #bornMs: number
  readonly #nextByte: () => number
  readonly #ports = new Map<number, Accept>()
  readonly #channels = new Map<number, LifeChannel>()
  readonly #timers = new Set<LifeEvent>()
  #api: NodeApi | undefined
  #loader: ModuleLoader | undefined
  /** Ends of the times for which the process stands still, and what its turn did after the first began. */
  readonly #stops = new Set<LifeEvent>()
  #heldEffects: Effect[] = []
  #dirty: LifeChannel[] = []
  #refs = 0
  #exchangeBase: number
  #mainDone = false
  /** The program has been told that it has nothing left to do. */
  #toldIdle = false
  #ending: { code: number; error?: LifeError } | null = null
  #over = false
  /** Characters of output in the present second. Beyond the limit a check is stopped anyway, so no more are kept. */
  #written = 0
  #writtenInSecond = 0

  constructor(start: LifeStart, atMs: number, around: LifeSurroundings, disk: Disk) {
    this.node = start.node
    this.given = start.given
    this.nodeName = start.name
    this.env = { ...start.env }
    this.clockMs = atMs
    this.#bornMs = atMs
    this.#around = around
    this.disk = new LifeDisk(disk, start.disk, this)
    this.random = randomStream(seedFrom(start.seed, 'random'))
    this.#nextByte = randomIntegers(seedFrom(start.seed, 'bytes'))
    this.#exchangeBase = exchangesOf(start.node, start.life).first
    this.#timers.add(around.events.add(atMs, start.node, false, () => this.#main(start)))
  }

  /** Its turn begins, at the time of the event that is about to run. */
  enter(atMs: number): void {
    this.clockMs = atMs
    this.#api?.enter()
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
    // A delay may come from a field that learner code can write.
    const delay = Number(delayMs)
    const atMs = this.clockMs + (delay > 0 ? delay : 0)
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

  /**
   * As a call that blocks the process: the rest of this turn belongs to the time after it,
   * and what happens to the life until then waits.
   */
  standStill(forMs: number, passed: () => void): void {
    this.clockMs += forMs
    const stop = this.#around.events.add(this.clockMs, this.node, false, () => {
      this.#forgetTimer(stop)
      this.#stops.delete(stop)
      passed()
      this.#releaseEffects()
    })
    this.#timers.add(stop)
    this.#stops.add(stop)
  }

  /** True when the life stands still: the event comes again when it is over. */
  postpones(event: LifeEvent): boolean {
    if (this.#stops.size === 0 || this.#stops.has(event)) return false
    const last = [...this.#stops].at(-1) as LifeEvent
    this.#around.events.postpone(event, last.atMs)
    this.#keep(event)
    return true
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
    const destination = { host: String(to.host), port: Number(to.port) }
    const channel = new LifeChannel(this.#exchangeBase++, this, { destination })
    this.#channels.set(channel.exchange, channel)
    return channel
  }

  write(stream: 'stdout' | 'stderr', text: string): void {
    const second = Math.floor(this.clockMs / 1_000)
    if (second !== this.#writtenInSecond) this.#written = 0
    this.#writtenInSecond = second
    if (this.#written > limits.outputCharacters) return
    const own = String(text).slice(0, limits.outputCharacters + 1)
    this.#written += own.length
    this.#effect({ kind: 'log', stream, text: own })
  }

  exit(code: number): void {
    this.#ending ??= { code: Number.isInteger(code) ? code : 1 }
  }

  fail(error: unknown): void {
    if (isExitSignal(error) || this.#ending !== null || this.#over) return
    const described = describeError(error, (found) => this.#loader?.place(found) ?? '')
    this.write('stderr', `Uncaught ${described.name}: ${described.message}\n`)
    this.#end(1, described)
  }

  /** A promise of this life was rejected and nobody handled it. */
  reject(reason: unknown, origin: Parameters<Ending['rescue']>[1] = 'unhandledRejection'): void {
    if (this.#ending !== null || this.#over) return
    try {
      if (this.#api?.ending?.rescue(reason, origin)) return
    } catch (error) {
      return this.fail(error)
    }
    this.fail(reason)
  }

  /** Called in a turn of its own. */
  deliver(delivery: Delivery): void {
    const { packet, port } = delivery
    if (packet.to === undefined) {
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
    if (this.#over || this.#stops.size > 0) return
    for (const channel of this.#dirty) {
      const packet = channel.takePacket()
      if (packet === null) continue
      const { clockMs: atMs, node } = this
      this.#around.effects.push({ atMs, node, kind: 'send', packet })
    }
    if (this.#dirty.length > 0) this.#dirty = []
    if (!this.#isIdle()) this.#toldIdle = false
    else if (this.#ending === null) this.#leaveIdle()
    if (this.#ending === null) return
    this.#push({ kind: 'exit', ...this.#ending })
    this.kill()
  }

  /** From now on nothing of this life acts. */
  kill(powerCut = false): void {
    if (!this.#over) this.disk.end(powerCut)
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

  /** The program is told first, in a turn of its own, because it may begin something new. */
  #leaveIdle(): void {
    const { idle } = this.#api?.ending ?? {}
    if (this.#toldIdle || idle === undefined) return this.#end(this.#mainDone ? 0 : 13)
    this.#toldIdle = true
    this.after(0, idle)
  }

  #end(code: number, error?: LifeError): void {
    let counts = code
    try {
      counts = this.#api?.ending?.leave(code) ?? code
    } catch {
      // It ends all the same; a call of `process.exit` has chosen its code already.
    }
    this.#ending = { code: this.#ending?.code ?? counts, ...(error && { error }) }
  }

  #main(start: LifeStart): void {
    const api = this.#around.createNodeApi(this)
    this.#api = api
    api.enter()
    const $pow = createPow((api.globals.Math as Math | undefined) ?? Math)
    const globals = { ...api.globals, $pow }
    const evaluator = this.#around.createEvaluator(globals, start.name)
    this.#loader = new ModuleLoader(evaluator, { ...api, globals }, start.modules)
    this.#loader.load(start.entry).then(
      () => {
        this.#mainDone = true
      },
      (error: unknown) => {
        this.#mainDone = true
        this.reject(error, 'mainModule')
      },
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
    const target = this.#stops.size > 0 ? this.#heldEffects : this.#around.effects
    target.push({ ...effect, atMs: this.clockMs, node: this.node })
  }

  /** Those whose time has come. */
  #releaseEffects(): void {
    const isDue = ({ atMs }: Effect): boolean => atMs <= this.clockMs
    this.#around.effects.push(...this.#heldEffects.filter(isDue))
    this.#heldEffects = this.#heldEffects.filter((effect) => !isDue(effect))
  }

  /** A delivery that waits dies with the life, like a timer. */
  #keep(event: LifeEvent): void {
    if (this.#timers.has(event)) return
    this.#timers.add(event)
    const { run } = event
    event.run = () => {
      this.#timers.delete(event)
      run?.()
    }
  }
}

type EffectBody = Effect extends infer Each
  ? Each extends Effect
    ? Omit<Each, 'atMs' | 'node'>
    : never
  : never

/** Exchange numbers never meet: 2^15 nodes, 2^10 lives, 2^27 exchanges a life and as many twins (`twinOf`). */
export function exchangesOf(node: number, life: number): { first: number; last: number } {
  const first = node * 2 ** 38 + (life % 1024) * 2 ** 28
  return { first, last: first + 2 ** 27 - 1 }
}
