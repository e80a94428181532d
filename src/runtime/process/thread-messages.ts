/** What the command line and its grading thread say to each other. */
import type { CheckRequest, LabSource, Report, RuntimeEvent } from '../messages.ts'

/** What the parent hands in. */
export interface WorkerData {
  source: LabSource
  /** URL of the lab's folder, ending with `/`. */
  labUrl: string
  request: CheckRequest
  apart: boolean
  /** How long learner code may run without a pause, in real milliseconds. */
  silenceMs: number
}

/** In place of a request: the thread ends, and what it has started with it. */
export const endMessage = 'end'

/** What the thread tells. */
export type WorkerMessage =
  | RuntimeEvent
  | { type: 'alive' }
  | { type: 'turn'; node: string }
  | { type: 'report'; report: Report }
