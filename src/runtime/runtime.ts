/**
 * The interface of every runtime: embedded (a worker in an opaque frame), process
 * (command line and grading) and WebContainer. Pages and tools know only this.
 */
import type { Action, CheckRequest, Report, RunRequest, RuntimeEvent } from './messages.ts'

/** Thrown when a runtime cannot work here; `reason` is an id that pages put into words. */
export class RuntimeUnavailable extends Error {
  readonly reason: string
  constructor(reason: string, detail: string) {
    super(detail)
    this.name = 'RuntimeUnavailable'
    this.reason = reason
  }
}

/** A cluster that runs until it is stopped. */
export interface RunningCluster {
  act(action: Action): void
  /** Resolves once everything it used is free. */
  stop(): Promise<void>
}

export type Listener = (event: RuntimeEvent) => void

export interface Runtime {
  /**
   * Grades. Always resolves with a report: learner code cannot make it reject. Rejects with
   * `RuntimeUnavailable` when the runtime itself cannot work, or with `Stopped` after `stop`.
   */
  check(request: CheckRequest, listener: Listener): Promise<Report>
  /** Ends whatever it does and frees what it holds. It can be used again afterwards. */
  stop(): Promise<void>
}

/** A runtime that can also keep a cluster running for a person to play with. */
export interface LiveRuntime extends Runtime {
  /**
   * Resolves once the cluster stands, or has ended already because its source does not compile.
   * A run holds what it needs for itself: `check` does not wait for it, and `stop` leaves it
   * alone. A run that ends by itself tells `run-ended` and is free then; actions do nothing
   * any more. Rejects with `RuntimeUnavailable` when the runtime cannot work.
   */
  run(request: RunRequest, listener: Listener): Promise<RunningCluster>
}

/** Somebody called `stop` while a check was under way. */
export class Stopped extends Error {
  constructor() {
    super('stopped')
    this.name = 'Stopped'
  }
}
