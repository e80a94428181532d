/**
 * What happened in a cluster, as plain data in order of time. A trace holds facts only:
 * no sentences (pages word it) and no stack text (it differs between platforms).
 */
import type { LifeError } from './placement.ts'

export type TraceEvent = { atMs: number } & (
  | { kind: 'start'; node: string; life: number }
  | { kind: 'listen'; node: string; port: number }
  | { kind: 'exit'; node: string; code: number; error?: LifeError }
  | { kind: 'crash' | 'power-off'; node: string }
  | { kind: 'log'; node: string; stream: 'stdout' | 'stderr'; text: string }
  | PacketEvent
  /** A network rule was added (`name` says which) or undone. */
  | { kind: 'rule' | 'unrule'; rule: string; nodes: string[] }
)

export interface PacketEvent {
  kind: 'packet'
  from: string
  to: string
  exchange: number
  /** What it is, for example `GET /health`, `200`, `body`, `end`, `reset`, `ECONNREFUSED`. */
  label: string
  /** Bytes of body it carries. */
  bytes: number
  /** Virtual time of arrival; null when it was dropped on the way. */
  arrivesMs: number | null
}

export interface Trace {
  check: string
  seed: number
  events: TraceEvent[]
  /** Events left out at the front because of `limits.traceEvents`. */
  dropped: number
}
