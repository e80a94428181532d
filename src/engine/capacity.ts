/**
 * The cores of one node as a queue: a request waits in the accept queue, holds one core
 * for its service time, and then its handler is called. Knows nothing of packets.
 */
import type { Role, ServiceMs } from './lab.ts'
import { exponential, type Random } from './random.ts'

export class Capacity {
  /** How many times its cost a request takes: 10 on a machine that has become ten times slower. */
  slowness = 1
  /** When each core is free again, in virtual milliseconds. */
  readonly #freeAtMs: number[]
  readonly #service: [prefix: string, cost: ServiceMs][]
  readonly #acceptQueue: number
  readonly #random: Random
  /** When each request in the accept queue gets its core; first in, first out, so in order. */
  #waitingUntilMs: number[] = []

  constructor(role: Role, random: Random) {
    this.#freeAtMs = new Array<number>(role.cores ?? 1).fill(0)
    this.#service = Object.entries(role.serviceMs ?? {}).sort(([a], [b]) => b.length - a.length)
    this.#acceptQueue = role.acceptQueue ?? Number.POSITIVE_INFINITY
    this.#random = random
  }

  /** Virtual time at which the handler is called; null when the accept queue is full. Call in order of arrival. */
  admit(atMs: number, path: string): number | null {
    const cost = this.#costMs(path) * this.slowness
    if (cost === 0) return atMs
    while ((this.#waitingUntilMs[0] ?? Number.POSITIVE_INFINITY) <= atMs)
      this.#waitingUntilMs.shift()
    const core = indexOfLeast(this.#freeAtMs)
    const beginMs = Math.max(atMs, this.#freeAtMs[core] as number)
    if (beginMs > atMs) {
      if (this.#waitingUntilMs.length >= this.#acceptQueue) return null
      this.#waitingUntilMs.push(beginMs)
    }
    this.#freeAtMs[core] = beginMs + cost
    return beginMs + cost
  }

  /** A new life begins with free cores and nobody waiting. */
  reset(): void {
    this.#freeAtMs.fill(0)
    this.#waitingUntilMs = []
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
