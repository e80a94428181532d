/** What the page, the frame and the worker say to each other. Types only. */
import type {
  Action,
  CheckRequest,
  LabSource,
  Report,
  RunRequest,
  RuntimeEvent,
} from '../messages.ts'

/** A lab as the build lays it down: its code as text, because the frame can fetch nothing. */
export interface LabBundle {
  source: LabSource
  /** Defines `labBundle` as `{ lab, checks }`. */
  code: string
}

/** Page → worker, through the frame. A worker checks, one request after the other, or keeps one run. */
export type ToWorker =
  | { type: 'check'; bundle: LabBundle; request: CheckRequest }
  | { type: 'run'; bundle: LabBundle; request: RunRequest }
  | { type: 'act'; action: Action }

/** Worker → page, through the frame. */
export type FromWorker =
  | RuntimeEvent
  | { type: 'ready' }
  | { type: 'alive' }
  | { type: 'turn'; node: string }
  | { type: 'report'; report: Report }
  /** Our own fault: the worker could not judge. */
  | { type: 'broken'; detail: string }

/** Page → frame: begin a worker made of this text. The port then speaks `ToWorker` and `FromWorker`. */
export interface ToFrame {
  type: 'start-worker'
  code: string
}

/** Frame → page. `unsafe`: its origin is not opaque, so it refuses to work. */
export type FromFrame = { type: 'frame-ready' } | { type: 'frame-unsafe' } | { type: 'frame-error' }
