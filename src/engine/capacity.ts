/**
 * The cores of one node as a queue: a request waits in the accept queue, holds one core
 * for its service time, and then its handler is called. Knows nothing of packets.
 */
import type { Role, ServiceMs } from './lab.ts'
import { Queue } from './queue.ts'
import { exponential, type Random } from './random.ts'

/** Within which time after a sampled request the others come that it stands for, in virtual milliseconds. */
const othersWithinMs = 1_000

/** A request that is not simulated: it takes a core and nothing else. */
interface Other {
  atMs: number
  path: string
}

export class Capacity {
  /** How many times its cost a request takes: 10 on a machine that has become ten times slower. */
  slowness = 1
  /**
   * How many requests each stands for. The others come at random moments of the second
   * after it and take cores like it, so that the cores are as busy and requests wait as
   * long as if all of them were simulated.
   */
  sampling = 1
  /** When each core is free again, in virtual milliseconds. */
  readonly #freeAtMs: number[]
  readonly #service: [prefix: string, cost: ServiceMs][]
  readonly #acceptQueue: number
  readonly #random: Random
  readonly #others = new Queue<Other>((a, b) => a.atMs < b.atMs)
  /** When each request in the accept queue gets its core; first in, first out, so in order. */
  #waitingUntilMs: number[] = []
  /** Work that cores were given since the life began, done or not; virtual milliseconds. */
  #workMs = 0

  constructor(role: Role, random: Random) {
    this.#freeAtMs = new Array<number>(role.cores ?? 1).fill(0)
    this.#service = Object.entries(role.serviceMs ?? {}).sort(([a], [b]) => b.length - a.length)
    this.#acceptQueue = role.acceptQueue ?? Number.POSITIVE_INFINITY
    this.#random = random
  }

  get cores(): number {
    return this.#freeAtMs.length
  }

  /** Virtual time at which the handler is called; null when the accept queue is full. Call in order of arrival. */
  admit(atMs: number, path: string): number | null {
    this.#admitOthers(atMs)
    const costs = this.#serviceOf(path) !== 0
    for (let other = 1; other < this.sampling && costs; other++)
      this.#others.push({ atMs: atMs + othersWithinMs * this.#random(), path })
    return this.#takeCore(atMs, path)
  }

  /** Work that its cores have done in this life, in virtual milliseconds; `nowMs` never goes back. */
  doneMs(nowMs: number): number {
    this.#admitOthers(nowMs)
    // A core that is free later than now works until then without a pause.
    return this.#freeAtMs.reduce((sum, free) => sum - Math.max(0, free - nowMs), this.#workMs)
  }

  /** Requests that wait for a core. */
  waiting(nowMs: number): number {
    this.#admitOthers(nowMs)
    this.#leaveQueue(nowMs)
    return this.#waitingUntilMs.length
  }

  /** A new life begins with free cores and nobody waiting. */
  reset(): void {
    this.#freeAtMs.fill(0)
    this.#waitingUntilMs = []
    this.#others.clear()
    this.#workMs = 0
  }

  #admitOthers(untilMs: number): void {
    for (let next = this.#others.peek(); next !== undefined && next.atMs <= untilMs; ) {
      this.#others.pop()
      this.#takeCore(next.atMs, next.path)
      next = this.#others.peek()
    }
  }

  #takeCore(atMs: number, path: string): number | null {
    const cost = this.#costMs(path) * this.slowness
    if (cost === 0) return atMs
    this.#leaveQueue(atMs)
    const core = indexOfLeast(this.#freeAtMs)
    const beginMs = Math.max(atMs, this.#freeAtMs[core] as number)
    if (beginMs > atMs) {
      if (this.#waitingUntilMs.length >= this.#acceptQueue) return null
      this.#waitingUntilMs.push(beginMs)
    }
    this.#freeAtMs[core] = beginMs + cost
    this.#workMs += cost
    return beginMs + cost
  }

  #leaveQueue(atMs: number): void {
    while ((this.#waitingUntilMs[0] ?? Number.POSITIVE_INFINITY) <= atMs)
      this.#waitingUntilMs.shift()
  }

  #serviceOf(path: string): ServiceMs {
    for (const [prefix, cost] of this.#service) if (path.startsWith(prefix)) return cost
    return 0
  }

  #costMs(path: string): number {
    const cost = this.#serviceOf(path)
    if (typeof cost === 'number') return cost
    if ('mean' in cost) return exponential(cost.mean, this.#random)
    const [lowest, highest] = cost
    return lowest + (highest - lowest) * this.#random()
  }
}

function indexOfLeast(values: readonly number[]): number {
  let least = 0
  for (let index = 1; index < values.length; index++) {
    if ((values[index] as number) < (values[least] as number)) least = index
  }
  return least
}
