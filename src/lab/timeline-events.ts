/** The part of a trace that a timeline shows: the last packets before a moment, and what happened to nodes. Knows no geometry. */
import type { PacketEvent, Trace, TraceEvent } from '../engine/trace.ts'

export type MarkKind = 'crash' | 'power-off' | 'start' | 'exit'

export interface PacketStep {
  kind: 'packet'
  atMs: number
  packet: PacketEvent
  /** How many packets this one arrow stands for. */
  count: number
}
export type TimelineEvent = PacketStep | { kind: MarkKind; atMs: number; node: string }

export interface Excerpt {
  events: TimelineEvent[]
  /** Nodes that take part, users first, then in the order in which the cluster started them. */
  nodes: string[]
  /** Nodes that are down when the excerpt begins. */
  downAtStart: string[]
}

export const limits = { packets: 12 }

/** What happened last up to `atMs`. */
export function excerptOf(trace: Trace, atMs: number): Excerpt {
  const known = trace.events.filter((event) => event.atMs <= atMs)
  const merged = mergePieces(known.flatMap((event) => timelineEvent(event)))
  const packets = merged.filter(({ kind }) => kind === 'packet')
  const shown = packets.slice(-limits.packets)
  const beginMs = shown[0]?.atMs ?? 0
  const partners = new Set(
    shown.flatMap((event) => (event.kind === 'packet' ? [event.packet.from, event.packet.to] : [])),
  )
  const marks = merged.filter(
    (event) => event.kind !== 'packet' && event.atMs >= beginMs && event.atMs > 0,
  )
  const events = merged.filter((event) => shown.includes(event) || marks.includes(event))
  for (const event of marks) if (event.kind !== 'packet') partners.add(event.node)
  return {
    events,
    nodes: inOrder(partners, trace),
    downAtStart: downBefore(known, beginMs, partners),
  }
}

function timelineEvent(event: TraceEvent): TimelineEvent[] {
  switch (event.kind) {
    case 'packet':
      return [{ kind: 'packet', atMs: event.atMs, packet: event, count: 1 }]
    case 'crash':
    case 'power-off':
    case 'start':
    case 'exit':
      return [{ kind: event.kind, atMs: event.atMs, node: event.node }]
    default:
      return []
  }
}

/**
 * Packets that look the same become one arrow with a count: pieces of one body, and what
 * many users did at one moment. The end of a message that arrived says nothing new.
 */
function mergePieces(events: TimelineEvent[]): TimelineEvent[] {
  const merged: TimelineEvent[] = []
  /** The last arrow of each kind, by what makes packets look the same. */
  const last = new Map<string, PacketStep>()
  for (const event of events) {
    if (event.kind !== 'packet') {
      merged.push(event)
      continue
    }
    const { packet } = event
    if (packet.label === 'end' && packet.arrivesMs !== null) continue
    const key = likenessOf(event)
    const before = last.get(key)
    if (before) {
      before.count += 1
      before.packet = { ...before.packet, arrivesMs: packet.arrivesMs }
    } else {
      const arrow = { ...event }
      last.set(key, arrow)
      merged.push(arrow)
    }
  }
  return merged
}

function likenessOf({ atMs, packet }: PacketStep): string {
  const { from, to, label, exchange, arrivesMs } = packet
  const isLost = arrivesMs === null
  const way = `${from} ${to} ${label} ${isLost}`
  return label === 'body' ? `${way} ${exchange}` : `${way} ${atMs} ${arrivesMs}`
}

function inOrder(nodes: Set<string>, { events }: Trace): string[] {
  const started = events.flatMap((event) => (event.kind === 'start' ? [event.node] : []))
  const rank = (node: string) => {
    const index = started.indexOf(node)
    if (node === 'client') return -1
    return index === -1 ? started.length : index
  }
  return [...nodes].sort((a, b) => rank(a) - rank(b))
}

function downBefore(events: TraceEvent[], beginMs: number, nodes: Set<string>): string[] {
  const down = new Set<string>()
  for (const event of events) {
    if (event.atMs >= beginMs) break
    if (event.kind === 'start') down.delete(event.node)
    if (event.kind === 'crash' || event.kind === 'power-off' || event.kind === 'exit') {
      down.add(event.node)
    }
  }
  return [...down].filter((node) => nodes.has(node))
}
