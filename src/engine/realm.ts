/**
 * The placement in the realm: lives in compartments beside whoever holds this object.
 * Used directly for learning, and inside a sandboxed process for grading.
 */
import { Disk } from './disk.ts'
import { EventQueue } from './events.ts'
import type { CreateNodeApi } from './host.ts'
import { epochMs, Life, type LifeSurroundings } from './life.ts'
import type { Evaluator } from './modules.ts'
import type { Effect, LifeStart, Placement, StepResult, Window } from './placement.ts'
import { seedFrom } from './random.ts'
import type { Turns } from './turns.ts'

export interface RealmOptions {
  turns: Turns
  createNodeApi: CreateNodeApi
  createEvaluator: (globals: Record<string, unknown>, name: string) => Evaluator
  /** Most events that one window may hold; more means that virtual time stands still. */
  maxWindowEvents: number
  /** Told before learner code of a node runs, so that whoever watches can name what hangs. */
  onTurn?: (node: number) => void
}

export class RealmPlacement implements Placement {
  readonly #options: RealmOptions
  readonly #lives = new Map<number, Life>()
  /** By node; a disk outlives the lives that use it. */
  readonly #disks = new Map<number, Disk>()
  readonly #around: LifeSurroundings
  /** The life whose turn is running: whatever runs, and whatever is rejected, is its. */
  #inTurn: Life | null = null

  constructor(options: RealmOptions) {
    this.#options = options
    this.#around = {
      events: new EventQueue(),
      effects: [],
      createNodeApi: options.createNodeApi,
      createEvaluator: options.createEvaluator,
    }
  }

  start(life: LifeStart, atMs: number): void {
    this.kill(life.node)
    const disk = this.#disks.get(life.node) ?? new Disk(seedFrom(life.seed, 'disk'), epochMs + atMs)
    this.#disks.set(life.node, disk)
    this.#lives.set(life.node, new Life(life, atMs, this.#around, disk))
  }

  kill(node: number, { powerCut } = { powerCut: false }): void {
    this.#lives.get(node)?.kill(powerCut)
    this.#lives.delete(node)
    if (powerCut) this.#disks.get(node)?.powerOff()
  }

  clear(): void {
    for (const life of this.#lives.values()) life.kill()
    this.#lives.clear()
    this.#disks.clear()
    this.#around.events.clear()
  }

  dispose(): void {
    this.clear()
  }

  async step(window: Window): Promise<StepResult> {
    const { events } = this.#around
    for (const delivery of window.deliveries) {
      events.add(delivery.atMs, delivery.node, false, () => {
        this.#lives.get(delivery.node)?.deliver(delivery)
      })
    }
    const stuck = await this.#runTurns(window.untilMs)
    const { effects } = this.#around
    this.#around.effects = []
    if (effects.length > 1) effects.sort(byTimeThenNode)
    const nextMs = events.peek()?.atMs ?? Number.POSITIVE_INFINITY
    return stuck === null ? { effects, nextMs } : { effects, nextMs, stuck }
  }

  /** Runs every event before `untilMs`; gives the node that made too many of them, if one did. */
  #runTurns(untilMs: number): Promise<number | null> {
    const { turns, maxWindowEvents } = this.#options
    turns.onRejection(this.#blame)
    let left = maxWindowEvents
    let stuck: number | null = null
    const turn = (): boolean => {
      this.#finishTurn()
      const life = this.#takeEvent(untilMs)
      if (life === null) return false
      left -= 1
      if (left < 0) stuck = life.node
      return left >= 0
    }
    return turns.run(turn).then(() => {
      this.#finishTurn()
      return stuck
    })
  }

  readonly #blame = (reason: unknown): void => {
    this.#inTurn?.reject(reason)
  }

  /** Runs the next event and says whose it was; null when there is none before `untilMs`. */
  #takeEvent(untilMs: number): Life | null {
    const { events } = this.#around
    for (;;) {
      const event = events.peek()
      if (event === undefined || event.atMs >= untilMs) return null
      events.pop()
      const life = this.#lives.get(event.node)
      if (life === undefined || event.run === undefined || life.postpones(event)) continue
      this.#inTurn = life
      life.enter(event.atMs)
      if (!life.given) this.#options.onTurn?.(life.node)
      try {
        event.run()
      } catch (error) {
        life.fail(error)
      }
      return life
    }
  }

  #finishTurn(): void {
    this.#inTurn?.finishTurn()
    this.#inTurn = null
  }
}

/** A stable sort keeps each life's own sequence. */
export function byTimeThenNode(a: Effect, b: Effect): number {
  return a.atMs - b.atMs || a.node - b.node
}
