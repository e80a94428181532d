/**
 * How the host enters a life, and `process.nextTick`. The Node API exists once in a realm;
 * `core.life` says for whom it works right now. Knows turns, ticks and uncaught errors;
 * knows nothing of HTTP, streams or what any task does.
 *
 * Import it whole (`import * as core`): `core.life` and `core.host` follow every turn.
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

/** The life whose turn it is; everything that runs belongs to it until the next turn. */
export let life: LifeState = null as never
export let host: LifeHost = null as never

/** Microtasks that a tick asked for inside a microtask lets pass; Node lets all of them. */
const HOPS = 3
/** All empty again when a turn is over, so lives do not meet in them. */
const ticks: unknown[] = []
let head = 0
let inside = false
let hopping = false

/** A turn of this life begins. */
export function enter(next: LifeState): void {
  life = next
  host = next.host
  ticks.length = head = 0
  inside = hopping = false
}

export function nextTick(task: Task, a?: unknown, b?: unknown): void {
  ticks.push(task, a, b)
  if (!inside && !hopping) {
    hopping = true
    hop(HOPS)
  }
}

/** Every call from the host goes through here: ticks run after it, before promises do, as in Node. */
export function run(task: Task, a?: unknown, b?: unknown, c?: unknown): void {
  inside = true
  try {
    task(a, b, c)
  } catch (error) {
    rescueOrThrow(error)
  }
  while (head < ticks.length) drain(rescueOrThrow)
  inside = false
}

export function microtask(task: () => void): void {
  enqueueMicrotask(() => {
    try {
      task()
    } catch (error) {
      uncaught(error)
    }
  })
}

function uncaught(error: unknown): void {
  if (isExitSignal(error) || life.rescue(error, 'uncaughtException')) return
  host.fail(error)
}

function rescueOrThrow(error: unknown): void {
  if (!isExitSignal(error) && life.rescue(error, 'uncaughtException')) return
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
    while (head < ticks.length) drain(uncaught)
  })
}
