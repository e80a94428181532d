/**
 * Where lives run. The cluster (network, counters, checks) talks to lives only through
 * this interface and only in plain data, so that a life can sit in the same realm or in
 * a sandboxed process without anybody noticing.
 */
import type { DiskSpec } from './lab.ts'
import type { Packet } from './packet.ts'
import type { ColumnShift } from './source-position.ts'

/** A file of a node, types already removed; `imports` names the modules it needs, in order. */
export interface Module {
  path: string
  code: string
  imports: string[]
  /** Names that it uses and neither declares nor imports: globals. */
  free: string[]
  /** Where columns of `code` differ from those of the source. */
  shifts: ColumnShift[]
}

/** All that a new life is made of. */
export interface LifeStart {
  /** Position of the node in `lab.ts`; ties in time are broken by it. */
  node: number
  name: string
  /** 1 for the node's first life, 2 after its first restart, … */
  life: number
  env: Record<string, string>
  /** Path of the module that is run. */
  entry: string
  modules: Module[]
  seed: number
  disk: DiskSpec
  /** True when none of its files can be written by a learner. Such lives may share a turn. */
  given: boolean
}

/** A packet that reaches a node at a virtual time. */
export interface Delivery {
  atMs: number
  node: number
  packet: Packet
  /** The port that it opens an exchange on; 0 when it belongs to an open one. */
  port: number
}

/** Why a life ended by itself: a call of `process.exit`, nothing left to do, or an error nobody caught. */
export interface LifeError {
  name: string
  message: string
  /** `file:line:column` in the learner's own file, when it is known. */
  where?: string
}

/** What a life did to the outside, each stamped with the life's virtual time. */
export type Effect = { atMs: number; node: number } & (
  | { kind: 'send'; packet: Packet }
  | { kind: 'listen'; port: number }
  | { kind: 'unlisten'; port: number }
  | { kind: 'log'; stream: 'stdout' | 'stderr'; text: string }
  | { kind: 'exit'; code: number; error?: LifeError }
)

/** `untilMs` is exclusive: events at that very time belong to the next window. */
export interface Window {
  untilMs: number
  deliveries: Delivery[]
}

export interface StepResult {
  /** Ordered by time, then by node, then by the life's own sequence. */
  effects: Effect[]
  /** Time of the earliest event that waits in this placement, `Infinity` if none. */
  nextMs: number
  /** A node that made more events than a window may hold: its virtual time stands still. */
  stuck?: number
}

export interface Placement {
  /** The life begins at `atMs`, which is never earlier than the end of the last window. */
  start(life: LifeStart, atMs: number): void
  /** Nothing of the node's present life acts from now on; a power cut also takes from its disk what was not flushed. */
  kill(node: number, end?: { powerCut: boolean }): void
  /** Runs every event before `untilMs`. */
  step(window: Window): Promise<StepResult>
  /** Forgets every life and every event, ready for another cluster. */
  clear(): void
  /** Frees what the placement holds: processes, lives. */
  dispose(): void
}
