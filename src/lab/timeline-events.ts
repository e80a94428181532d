/** The part of a trace that a timeline shows: the last packets before a moment, and what happened to nodes. Knows no geometry. */
import type { PacketEvent, Trace, TraceEvent } from '../engine/trace.ts'

export type MarkKind = 'crash' | 'power-off' | 'start' | 'exit'

export type TimelineEvent =
  | { kind: 'packet'; atMs: number; packet: PacketEvent; count: number }
  | { kind: MarkKind; atMs: number; node: string }

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
  const beginMs = packets.at(-limits.packets)?.atMs ?? 0
  const shown = packets.slice(-limits.packets)
  const partners = new Set(
    shown.flatMap((event) => (event.kind === 'packet' ? [event.packet.from, event.packet.to] : [])),
  )
  const marks = merged.filter(
    (event) => event.kind !== 'packet' && event.atMs >= beginMs && event.atMs > 0,
  )
  const events = merged.filter((event) => shown.includes(event) || marks.includes(event))
  for (const event of marks) if (event.kind !== 'packet') partners.add(event.node)
  return { events, nodes: inOrder(partners, trace), downAtStart: downBefore(known, beginMs, partners) }
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

/** Pieces of one body follow each other on one arrow; the end of a message that arrived says nothing new. */
function mergePieces(events: TimelineEvent[]): TimelineEvent[] {
  const merged: TimelineEvent[] = []
  for (const event of events) {
    if (event.kind !== 'packet') {
      merged.push(event)
      continue
    }
    const { label, arrivesMs, from, to, exchange, bytes } = event.packet
    if (label === 'end' && arrivesMs !== null) continue
    const before = merged.findLast((it) => it.kind === 'packet' && it.packet.exchange === exchange)
    const continues =
      before?.kind === 'packet' &&
      label === 'body' &&
      before.packet.label === 'body' &&
      before.packet.from === from &&
      before.packet.to === to &&
      before.packet.arrivesMs !== null
    if (continues) {
      before.count += 1
      before.packet = { ...before.packet, arrivesMs, bytes: before.packet.bytes + bytes }
    } else merged.push({ ...event })
  }
  return merged
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
