/** What the command line and its grading thread say to each other. Types only. */
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

/** What the thread tells. */
export type WorkerMessage =
  | RuntimeEvent
  | { type: 'alive' }
  | { type: 'turn'; node: string }
  | { type: 'report'; report: Report }
