/**
 * The faults that a person lays on the ways of a running cluster, by pair of names, each
 * until the same pair is healed. Knows no packets; the network's rules do the rest.
 */
import type { Net } from '../../engine/vocabulary.ts'

type Undo = () => void

export class Faults {
  readonly #net: Net
  readonly #partitions = new Map<string, Undo>()
  readonly #delays = new Map<string, Undo[]>()

  constructor(net: Net) {
    this.#net = net
  }

  partition(a: string, b: string): void {
    const pair = pairOf(a, b)
    if (!this.#partitions.has(pair)) this.#partitions.set(pair, this.#net.partition(a, b))
  }

  /** Both ways, in place of an earlier delay of the pair. */
  delay(a: string, b: string, ms: number): void {
    this.#undelay(pairOf(a, b))
    if (ms > 0)
      this.#delays.set(pairOf(a, b), [this.#net.delay(a, b, ms), this.#net.delay(b, a, ms)])
  }

  heal(a: string, b: string): void {
    const pair = pairOf(a, b)
    this.#partitions.get(pair)?.()
    this.#partitions.delete(pair)
    this.#undelay(pair)
  }

  #undelay(pair: string): void {
    for (const undo of this.#delays.get(pair) ?? []) undo()
    this.#delays.delete(pair)
  }
}

/** `a` and `b` are the same pair as `b` and `a`. */
function pairOf(a: string, b: string): string {
  return JSON.stringify([a, b].sort())
}
