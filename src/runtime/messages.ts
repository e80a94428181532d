/**
 * Everything that crosses a runtime's boundary (worker, process, container), as plain
 * data and defined once. Knows nothing of who sends it.
 */
import type { Step } from '../engine/lab.ts'
import type { LiveSecond } from '../engine/live-users.ts'
import type { Trace, TraceEvent } from '../engine/trace.ts'
import type { CheckResult, SourceError, Stop, Verdict } from '../engine/verdict.ts'

/** What a learner hands in: their own files by path. Given files are never part of it. */
export interface Submission {
  labId: string
  files: Record<string, string>
}

/** A lab as data: what a runtime needs beside the code of `lab.ts` and `checks.ts`. */
export interface LabSource {
  id: string
  /** Hash of `lab.ts`, `checks.ts`, `given/` and the engine's version. */
  version: string
  /** Given files by path, `given/` included. */
  given: Record<string, string>
  /** Steps with their checks and points, in the order shown. */
  steps: Step[]
}

export interface CheckRequest {
  submission: Submission
  /** Changes every seed of the run; 0 is what everybody is graded with. */
  seed: number
  /** Only these checks; absent: all. */
  only?: string[]
}

export interface RunRequest {
  submission: Submission
  seed: number
}

/** What a person may do to a running cluster. */
export type Action =
  /** Virtual seconds per real second: 0 pauses, `max` is as fast as it goes. A run begins paused at its start. */
  | { type: 'speed'; factor: number | 'max' }
  /** While it is paused: on to the next thing that happens. */
  | { type: 'step' }
  /** How many users there are, each with one request a minute on the mean, at random times; and what they ask for. */
  | { type: 'users'; count: number; method: string; path: string }
  | {
      type: 'request'
      id: number
      method: string
      path: string
      headers: [string, string][]
      body: string
    }
  | { type: 'start' | 'crash' | 'powerOff' | 'restart'; node: string }
  /** Faults of the way between two nodes, or a node and `client`; each is undone by `heal` of the same pair. */
  | { type: 'partition' | 'heal'; a: string; b: string }
  | { type: 'delay'; a: string; b: string; ms: number }

/** A node of a running cluster, for whoever draws it. */
export interface LiveNode {
  name: string
  role: string
  /** As it is written on the drawing: `10.0.0.11`. */
  address: string
  isPublic: boolean
  /** Its files are the learner's. */
  isLearners: boolean
  state: 'down' | 'running' | 'dark'
  /** Share of its cores that were busy since the last frame, 0 to 1. */
  load: number
  /** Requests that wait for a core. */
  waiting: number
  /** Requests whose handler was called, since the run began. */
  served: number
}

/** What a live cluster shows of itself, about twenty times a real second. */
export interface LiveFrame {
  /** Virtual time. */
  nowMs: number
  /** Virtual seconds per real second that were reached since the last frame. */
  reached: number
  /**
   * Each simulated request stands for this many; 1 up to a limit, then capacities shrink by the
   * same factor. Numbers of nodes and users in a frame are multiplied already, events are not. What
   * a program asks of its own accord (health checks) cannot be told apart and is multiplied too.
   */
  sampling: number
  nodes: LiveNode[]
  /** Events since the last frame, packets among them; the newest when there were too many to draw. Logs are among them too, and nowhere else. */
  events: TraceEvent[]
  /** Events that were left out of this frame. */
  dropped: number
  /** Virtual seconds that ended since the last frame, none left out. A request counts in the second in which it is sent, its end in that in which it ends. */
  seconds: LiveSecond[]
}

/** What a runtime tells while it works, in order. */
export type RuntimeEvent =
  /** Words for a progress line; a container boots for seconds. */
  | { type: 'phase'; phase: 'boot' | 'mount' | 'start' | 'ready' }
  | { type: 'check-started'; check: string }
  | { type: 'check-ended'; result: CheckResult; trace: Trace }
  /** A live cluster, frame by frame. */
  | { type: 'frame'; frame: LiveFrame }
  | {
      type: 'node'
      node: string
      state: 'starting' | 'listening' | 'down'
      url?: string
      exitCode?: number
    }
  | { type: 'log'; node: string; stream: 'stdout' | 'stderr'; text: string }
  | {
      type: 'reply'
      id: number
      status: number
      /** Why there is no reply; null when there is one. */
      failure: string | null
      headers: [string, string][]
      body: string
      tookMs: number
    }
  /** The run ended by itself: source that does not compile, a limit, or neither, and then by our own fault. */
  | { type: 'run-ended'; errors: SourceError[]; stop: Stop | null }

export interface Report {
  verdict: Verdict
  traces: Trace[]
}
