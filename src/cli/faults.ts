/** Events of a trace that explain a failure beside the packets: deaths, network rules, output. */
import { nodePort } from '../engine/network.ts'
import type { TraceEvent } from '../engine/trace.ts'
import type { Packet } from './exchanges.ts'

/** Deaths, restarts and network rules since the exchange began, and before it those still in force. */
export function faultsOf(known: readonly TraceEvent[], beginMs: number): TraceEvent[] {
  const inForce = new Map<string, TraceEvent>()
  const since: TraceEvent[] = []
  for (const event of known) {
    if (event.kind === 'packet' || !mayExplain(event)) continue
    const about = 'node' in event ? event.node : `${event.rule} ${event.nodes}`
    if (event.atMs >= beginMs && event.kind !== 'log') since.push(event)
    else if (event.kind === 'start' || event.kind === 'unrule') inForce.delete(about)
    else if (event.kind !== 'log') inForce.set(about, event)
  }
  const isEcho = ({ atMs }: TraceEvent) =>
    known.some((event) => event.kind === 'exit' && event.error && event.atMs === atMs)
  const output = known.filter((event) => {
    // Node writes down the error that ends it; the end itself tells it again.
    return event.kind === 'log' && event.atMs >= beginMs && !isEcho(event)
  })
  return [...inForce.values(), ...since, ...output]
}

/** That nodes start and listen at the beginning, and rules without nodes that only watch, say nothing. */
function mayExplain(event: Exclude<TraceEvent, Packet>): boolean {
  if (event.kind === 'start') return event.atMs > 0
  if (event.kind === 'listen') return event.port !== nodePort
  if (event.kind === 'rule' || event.kind === 'unrule') return event.nodes.length > 0
  return true
}
