/** The numbers of a run over virtual time, for charts: the last minutes only. Pure. */
import type { LiveSecond } from '../../engine/live-users.ts'
import type { LiveFrame } from '../../runtime/messages.ts'

export interface Loads {
  atMs: number
  /** Load by node, 0 to 1. */
  byNode: Record<string, number>
}

export interface History {
  seconds: LiveSecond[]
  loads: Loads[]
}

/** Loads come with every frame; one for each tenth of a second at most is enough. */
export const limits = { seconds: 300, loads: 600, loadsEveryMs: 100 }

export const noHistory: History = { seconds: [], loads: [] }

export function withFrame(before: History, frame: LiveFrame): History {
  const { seconds, nodes, nowMs } = frame
  const lastMs = before.loads.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY
  const loads: Loads[] =
    nowMs - lastMs < limits.loadsEveryMs
      ? before.loads
      : [
          ...before.loads,
          { atMs: nowMs, byNode: Object.fromEntries(nodes.map((it) => [it.name, it.load])) },
        ].slice(-limits.loads)
  return {
    seconds:
      seconds.length === 0
        ? before.seconds
        : [...before.seconds, ...seconds].slice(-limits.seconds),
    loads,
  }
}
