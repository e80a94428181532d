/**
 * Keeps a cluster running for a person: compiles what they wrote, lets virtual time follow
 * real time at the speed they chose, does what they ask, and shows what happens in frames.
 * Real time is handed in by the platform and only decides how far to go.
 */
import { LimitReached } from '../engine/cluster.ts'
import type { Lab } from '../engine/lab.ts'
import type { Placement } from '../engine/placement.ts'
import type { Turns } from '../engine/turns.ts'
import type { Stop } from '../engine/verdict.ts'
import { compile, learnerEntries } from './judge.ts'
import { choose } from './live/frame-events.ts'
import { LiveCluster } from './live/live-cluster.ts'
import { Pace } from './live/pace.ts'
import type { Action, LabSource, RunRequest } from './messages.ts'
import type { Listener } from './runtime.ts'

/** The platform's clock, in real milliseconds. */
export interface RealClock {
  nowMs(): number
  wait(ms: number): Promise<void>
}

export interface LiveRequest {
  source: LabSource
  lab: Lab
  request: RunRequest
  turns: Turns
  /** For all lives; the realm is hardened already. */
  placement: Placement
  clock: RealClock
}

export interface LiveRun {
  act(action: Action): void
  stop(): void
  /** Resolves when the run is over for whatever reason; rejects for our own mistakes only. */
  ended: Promise<void>
}

/** Real milliseconds between two frames, and the longest that a slice of work lets messages wait. */
const frameMs = 50
const sliceMs = 30

export function startLive(live: LiveRequest, listener: Listener): LiveRun {
  const { source, lab, request, turns, placement, clock } = live
  const { modules, errors } = compile(source, request.submission, learnerEntries(lab))
  if (errors.length > 0) {
    listener({ type: 'run-ended', errors, stop: null })
    return { act: () => undefined, stop: () => undefined, ended: Promise.resolve() }
  }
  const { id: labId } = source
  const { seed } = request
  const cluster = new LiveCluster({ labId, lab, modules, seed, turns, placement }, listener)
  const driver = new Driver(cluster, clock, listener)
  const ended = driver.run().finally(() => placement.clear())
  return { act: (action) => driver.act(action), stop: () => driver.stop(), ended }
}

class Driver {
  readonly #cluster: LiveCluster
  readonly #clock: RealClock
  readonly #listener: Listener
  readonly #pace: Pace
  #actions: Action[] = []
  #steps = 0
  #isOver = false
  #wake: () => void = () => undefined
  #framed: { realMs: number; virtualMs: number }

  constructor(cluster: LiveCluster, clock: RealClock, listener: Listener) {
    this.#cluster = cluster
    this.#clock = clock
    this.#listener = listener
    this.#pace = new Pace(clock.nowMs())
    this.#framed = { realMs: clock.nowMs(), virtualMs: 0 }
  }

  /** Between two slices of work, never within one. */
  act(action: Action): void {
    this.#actions.push(action)
    this.#wake()
  }

  stop(): void {
    this.#isOver = true
    this.#wake()
  }

  async run(): Promise<void> {
    this.#tellFrame()
    try {
      while (!this.#isOver) await this.#goOn()
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error
      this.#end(error.stop)
    }
  }

  /** What was asked, as much of the time that is due as fits into a slice, a frame, a rest. */
  async #goOn(): Promise<void> {
    const hasActed = this.#actions.length > 0
    this.#takeActions()
    for (; this.#steps > 0; this.#steps--) await this.#cluster.step()
    const targetMs = await this.#runSlice()
    if (this.#isOver) return
    const restMs = this.#framed.realMs + frameMs - this.#clock.nowMs()
    if (restMs <= 0 || (hasActed && this.#pace.isPaused)) this.#tellFrame()
    if (this.#actions.length > 0 || this.#cluster.nowMs < targetMs) return
    await this.#rest(this.#pace.isPaused ? null : Math.max(0, restMs))
  }

  /** Gives the virtual time that is due. */
  async #runSlice(): Promise<number> {
    const beganMs = this.#clock.nowMs()
    const targetMs = this.#pace.target(beganMs, this.#cluster.nowMs)
    const isInterrupted = (): boolean =>
      this.#isOver || this.#actions.length > 0 || this.#clock.nowMs() - beganMs >= sliceMs
    if (targetMs > this.#cluster.nowMs) await this.#cluster.runTo(targetMs, isInterrupted)
    return targetMs
  }

  #takeActions(): void {
    const actions = this.#actions
    this.#actions = []
    for (const action of actions) {
      if (action.type === 'speed')
        this.#pace.set(action.factor, this.#clock.nowMs(), this.#cluster.nowMs)
      else if (action.type !== 'step') this.#cluster.act(action)
      else if (this.#pace.isPaused) this.#steps += 1
    }
  }

  /** Until an action comes, or for so many real milliseconds. */
  async #rest(ms: number | null): Promise<void> {
    const action = new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    await (ms === null ? action : Promise.race([action, this.#clock.wait(ms)]))
  }

  #tellFrame(): void {
    const realMs = this.#clock.nowMs()
    const { nowMs, users } = this.#cluster
    const passedMs = realMs - this.#framed.realMs
    const reached = passedMs > 0 ? (nowMs - this.#framed.virtualMs) / passedMs : 0
    this.#framed = { realMs, virtualMs: nowMs }
    const taken = this.#cluster.takeEvents()
    const { events, dropped } = choose(taken.events)
    const frame = {
      nowMs,
      reached,
      sampling: users.sampling,
      nodes: this.#cluster.takeNodes(),
      events,
      dropped: dropped + taken.dropped,
      seconds: this.#cluster.takeSeconds(),
    }
    this.#listener({ type: 'frame', frame })
  }

  #end(stop: Stop): void {
    this.#isOver = true
    this.#tellFrame()
    this.#listener({ type: 'run-ended', errors: [], stop })
  }
}
