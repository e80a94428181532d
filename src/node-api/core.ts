/**
 * How the host enters a life, and `process.nextTick`. Knows turns, ticks and uncaught
 * errors; knows nothing of HTTP, streams or what any task does.
 */
import { isExitSignal, type LifeHost } from '../engine/host.ts'
import { enqueueMicrotask } from './platform.ts'

type Task = (...values: any[]) => unknown

export interface Core {
  readonly host: LifeHost
  nextTick(task: Task, a?: unknown, b?: unknown): void
  /** Every call from the host goes through here: ticks run after it, before promises do, as in Node. */
  run(task: Task, a?: unknown, b?: unknown, c?: unknown): void
  microtask(task: () => void): void
  /** Set by `process`: true when a listener took care of an uncaught error. */
  rescue: (error: unknown, origin: string) => boolean
  uncaught(error: unknown): void
}

/** Microtasks that a tick asked for inside a microtask lets pass; Node lets all of them. */
const HOPS = 3

export function createCore(host: LifeHost): Core {
  const ticks: unknown[] = []
  let head = 0
  let inside = false
  let hopping = false

  const core: Core = {
    host,
    rescue: () => false,
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
      if (isExitSignal(error) || core.rescue(error, 'uncaughtException')) return
      host.fail(error)
    },
  }

  function rescueOrThrow(error: unknown): void {
    if (!isExitSignal(error) && core.rescue(error, 'uncaughtException')) return
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
