/**
 * Everything that crosses a runtime's boundary (worker, process, container), as plain
 * data and defined once. Knows nothing of who sends it.
 */
import type { Step } from '../engine/lab.ts'
import type { Trace, TraceEvent } from '../engine/trace.ts'
import type { CheckResult, Verdict } from '../engine/verdict.ts'

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
  | {
      type: 'request'
      id: number
      method: string
      path: string
      headers: [string, string][]
      body: string
    }
  | { type: 'start' | 'crash' | 'powerOff' | 'restart'; node: string }
  | { type: 'partition'; a: string; b: string }
  | { type: 'heal' }

/** What a runtime tells while it works, in order. */
export type RuntimeEvent =
  /** Words for a progress line; a container boots for seconds. */
  | { type: 'phase'; phase: 'boot' | 'mount' | 'start' | 'ready' }
  | { type: 'check-started'; check: string }
  | { type: 'check-ended'; result: CheckResult; trace: Trace }
  /** A live cluster: trace events as they happen. */
  | { type: 'trace'; events: TraceEvent[] }
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
      headers: [string, string][]
      body: string
      tookMs: number
    }

export interface Report {
  verdict: Verdict
  traces: Trace[]
}
