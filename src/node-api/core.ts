/**
 * How the host enters a life, and `process.nextTick`. The Node API exists once in a realm;
 * `core.life` says for whom it works right now. Knows turns, ticks and uncaught errors;
 * knows nothing of HTTP, streams or what any task does.
 */
import { isExitSignal, type LifeHost } from '../engine/host.ts'
import { enqueueMicrotask } from './platform.ts'

type Task = (...values: any[]) => unknown

/** What one life owns of the Node API, apart from the objects that it was handed. */
export interface LifeState {
  readonly host: LifeHost
  /** Set by `process`: how the program takes leave, and whether it took care of an uncaught error. */
  idle: () => void
  leave: (code: number) => number
  rescue: (error: unknown, origin: string) => boolean
  /** `events.defaultMaxListeners`. */
  maxListeners: number
  /** Timers that a program made a number of, and how many: `clearTimeout(+timer)` finds them. */
  readonly numberedTimers: Map<number, object>
  timers: number
}

export function createLifeState(host: LifeHost): LifeState {
  return {
    host,
    idle: () => undefined,
    leave: (code) => code,
    rescue: () => false,
    maxListeners: 10,
    numberedTimers: new Map(),
    timers: 0,
  }
}

export interface Core {
  /** The life whose turn it is; everything that runs belongs to it until the next turn. */
  life: LifeState
  host: LifeHost
  enter(life: LifeState): void
  nextTick(task: Task, a?: unknown, b?: unknown): void
  /** Every call from the host goes through here: ticks run after it, before promises do, as in Node. */
  run(task: Task, a?: unknown, b?: unknown, c?: unknown): void
  microtask(task: () => void): void
  uncaught(error: unknown): void
}

/** Microtasks that a tick asked for inside a microtask lets pass; Node lets all of them. */
const HOPS = 3

export function createCore(): Core {
  /** All empty again when a turn is over, so lives do not meet in them. */
  const ticks: unknown[] = []
  let head = 0
  let inside = false
  let hopping = false

  const core: Core = {
    life: null as never,
    host: null as never,
    enter(life) {
      core.life = life
      core.host = life.host
      ticks.length = head = 0
      inside = hopping = false
    },
    nextTick(task, a, b) {
      ticks.push(task, a, b)
      if (!inside && !hopping) {
        hopping = true
        hop(HOPS)
      }
    },
    run(task, a, b, c) {
      inside = true
      try {
        task(a, b, c)
      } catch (error) {
        rescueOrThrow(error)
      }
      while (head < ticks.length) drain(rescueOrThrow)
      inside = false
    },
    microtask(task) {
      enqueueMicrotask(() => {
        try {
          task()
        } catch (error) {
          core.uncaught(error)
        }
      })
    },
    uncaught(error) {
      if (isExitSignal(error) || core.life.rescue(error, 'uncaughtException')) return
      core.host.fail(error)
    },
  }

  function rescueOrThrow(error: unknown): void {
    if (!isExitSignal(error) && core.life.rescue(error, 'uncaughtException')) return
    inside = false
    ticks.length = head = 0
    throw error
  }

  function drain(caught: (error: unknown) => void): void {
    try {
      while (head < ticks.length) {
        const at = head
        head += 3
        ;(ticks[at] as Task)(ticks[at + 1], ticks[at + 2])
      }
      ticks.length = head = 0
    } catch (error) {
      caught(error)
    }
  }

  function hop(left: number): void {
    enqueueMicrotask(() => {
      if (left > 1) return hop(left - 1)
      hopping = false
      while (head < ticks.length) drain(core.uncaught)
    })
  }

  return core
}
