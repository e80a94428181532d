/** Chooses from the events of a cluster what a frame can carry. Pure. */
import type { TraceEvent } from '../../engine/trace.ts'

/** Most that one frame carries of each kind; the newest are kept. */
export const frameLimits = {
  packets: 500,
  logs: 200,
  /** Of one log; what is longer is cut. */
  logCharacters: 2_000,
  others: 200,
}

export interface Chosen {
  events: TraceEvent[]
  /** How many were left out. */
  dropped: number
}

/** Keeps the order. What is rare never makes way for packets. */
export function choose(all: readonly TraceEvent[]): Chosen {
  const left = { ...frameLimits }
  const fits = (event: TraceEvent): boolean => {
    if (event.kind === 'packet') return left.packets-- > 0
    return event.kind === 'log' ? left.logs-- > 0 : left.others-- > 0
  }
  const events = all.toReversed().filter(fits).reverse().map(cut)
  return { events, dropped: all.length - events.length }
}

function cut(event: TraceEvent): TraceEvent {
  if (event.kind !== 'log' || event.text.length <= frameLimits.logCharacters) return event
  return { ...event, text: `${event.text.slice(0, frameLimits.logCharacters)}…` }
}
