/**
 * The placement in the realm: lives in compartments beside whoever holds this object.
 * Used directly for learning, and inside a sandboxed process for grading.
 */
import { EventQueue } from './events.ts'
import type { CreateNodeApi } from './host.ts'
import { Life, type LifeSurroundings } from './life.ts'
import type { Evaluator } from './modules.ts'
import type { Effect, LifeStart, Placement, StepResult, Window } from './placement.ts'
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
  readonly #around: LifeSurroundings
  /** Lives whose turn is running: at most one of a learner's. */
  #inTurn: Life[] = []

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
    this.#lives.set(life.node, new Life(life, atMs, this.#around))
  }

  kill(node: number): void {
    this.#lives.get(node)?.kill()
    this.#lives.delete(node)
  }

  clear(): void {
    for (const life of this.#lives.values()) life.kill()
    this.#lives.clear()
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
    const effects = this.#around.effects
    this.#around.effects = []
    effects.sort(byTimeThenNode)
    const result: StepResult = { effects, nextMs: events.peek()?.atMs ?? Number.POSITIVE_INFINITY }
    if (stuck !== null) result.stuck = stuck
    return result
  }

  /** Runs every event before `untilMs`; returns the node that made too many of them, if one did. */
  async #runTurns(untilMs: number): Promise<number | null> {
    const { turns, maxWindowEvents } = this.#options
    turns.onRejection((reason) => this.#blame(reason))
    let left = maxWindowEvents
    let stuck: number | null = null
    await turns.run(() => {
      this.#finishTurn()
      const first = this.#takeEvent(untilMs)
      if (first === null) return false
      left -= 1
      if (left >= 0) return true
      stuck = first.node
      return false
    })
    this.#finishTurn()
    return stuck
  }

  /**
   * Runs the next event, and with it those that follow, as long as each is of a life not
   * yet in this turn and at most one is a learner's: given lives may share a yield, because
   * given code leaves no rejection unhandled.
   */
  #takeEvent(untilMs: number): Life | null {
    const { events } = this.#around
    let first: Life | null = null
    for (;;) {
      const event = events.peek()
      if (event === undefined || event.atMs >= untilMs) return first
      const life = this.#lives.get(event.node)
      if (life !== undefined && !this.#mayJoin(life)) return first
      events.pop()
      if (life === undefined || event.run === undefined) continue
      first ??= life
      this.#inTurn.push(life)
      life.clockMs = event.atMs
      if (!life.given) this.#options.onTurn?.(life.node)
      try {
        event.run()
      } catch (error) {
        life.fail(error)
      }
    }
  }

  #mayJoin(life: Life): boolean {
    if (this.#inTurn.length === 0) return true
    return !this.#inTurn.includes(life) && (life.given || this.#inTurn.every((each) => each.given))
  }

  #finishTurn(): void {
    for (const life of this.#inTurn) life.finishTurn()
    this.#inTurn.length = 0
  }

  /** A rejection belongs to the learner's life of this turn, else to the last given one. */
  #blame(reason: unknown): void {
    const life = this.#inTurn.find((each) => !each.given) ?? this.#inTurn.at(-1)
    life?.fail(reason)
  }
}

/** A stable sort keeps each life's own sequence. */
export function byTimeThenNode(a: Effect, b: Effect): number {
  return a.atMs - b.atMs || a.node - b.node
}
