/**
 * The result of grading, as data: ids, outcomes and numbers. Pages and tools put it
 * into words. Does not know how it was found.
 */

/** JSON that a verdict may carry as an expected or a received value. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain }

export type Outcome = 'pass' | 'fail' | 'stopped'

/** An expectation that did not hold. */
export interface Failure {
  /** The matcher: `toEqual`, `toBeBetween`, `toBeBelow`, `toAllBe`. */
  matcher: string
  expected: Plain
  got: Plain
  /** Virtual time of the moment, in milliseconds since the cluster began. */
  atMs: number
}

/** A limit that learner code ran into, and where. */
export interface Stop {
  limit: 'realTime' | 'virtualTime' | 'events' | 'memory' | 'stack' | 'output' | 'protocol'
  node: string | null
}

export interface CheckResult {
  id: string
  step: string
  star: boolean
  points: number
  outcome: Outcome
  seed: number
  failure?: Failure
  stop?: Stop
}

/** Source that cannot be run: where, and which rule it breaks. `detail` is the compiler's own word, in English. */
export interface SourceError {
  file: string
  line: number
  column: number
  code: string
  detail: string
}

export interface Verdict {
  labId: string
  labVersion: string
  engineVersion: number
  seed: number
  /**
   * `graded`: every check ran. `error`: the source does not compile, no check ran.
   * `ungraded`: our fault; costs no attempt and is retried.
   */
  status: 'graded' | 'error' | 'ungraded'
  checks: CheckResult[]
  points: number
  maxPoints: number
  /** All core checks (those without a star) pass. */
  solved: boolean
  errors: SourceError[]
}
