/**
 * The events of the lives in one placement, in the order that every placement shares:
 * time, then the node's place in `lab.ts`, then deliveries before timers, then sequence.
 */
import { Queue } from './queue.ts'

export interface LifeEvent {
  atMs: number
  node: number
  /** Deliveries are ordered by the world, timers by the life that set them. */
  isTimer: boolean
  sequence: number
  /** A timer that keeps its life alive. */
  ref: boolean
  /** Undefined once cancelled, or when its life has ended. */
  run: (() => void) | undefined
}

/** Fewer cancelled events than this are not worth a sweep. */
const fewCancelled = 64

export class EventQueue {
  readonly #queue = new Queue<LifeEvent>(comesBefore)
  #sequence = 0
  #cancelled = 0

  add(atMs: number, node: number, isTimer: boolean, run: () => void): LifeEvent {
    const event = { atMs, node, isTimer, sequence: this.#sequence++, ref: isTimer, run }
    this.#queue.push(event)
    return event
  }

  /** The event will not run. A program that sets a timer per request cancels nearly all of them. */
  cancel(event: LifeEvent): void {
    if (event.run === undefined) return
    event.run = undefined
    this.#cancelled += 1
    if (this.#cancelled < fewCancelled || 2 * this.#cancelled < this.#queue.size) return
    this.#queue.keep(({ run }) => run !== undefined)
    this.#cancelled = 0
  }

  /** A taken event comes again at a later time, after those that are there for it already. */
  postpone(event: LifeEvent, atMs: number): void {
    event.atMs = atMs
    event.sequence = this.#sequence++
    this.#queue.push(event)
  }

  /** The first event that is still to run, without taking it. */
  peek(): LifeEvent | undefined {
    let event = this.#queue.peek()
    while (event !== undefined && event.run === undefined) {
      this.#queue.pop()
      event = this.#queue.peek()
    }
    return event
  }

  pop(): LifeEvent | undefined {
    this.peek()
    return this.#queue.pop()
  }

  clear(): void {
    this.#queue.clear()
  }
}

function comesBefore(a: LifeEvent, b: LifeEvent): boolean {
  if (a.atMs !== b.atMs) return a.atMs < b.atMs
  if (a.node !== b.node) return a.node < b.node
  if (a.isTimer !== b.isTimer) return b.isTimer
  return a.sequence < b.sequence
}
