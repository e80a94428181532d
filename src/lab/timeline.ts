/**
 * Trace → where every arrow, mark and label of a space-time timeline goes. Time runs down,
 * each node is a column. Distances follow the order of events rather than their times,
 * so that no two labels can touch. Pure; knows no words, no colours and no SVG.
 */
import type { Trace } from '../engine/trace.ts'
import {
  type Excerpt,
  excerptOf,
  type MarkKind,
  type PacketStep,
  type TimelineEvent,
} from './timeline-events.ts'

export interface Column {
  node: string
  x: number
  /** Stretches in which the node does not run. */
  down: { from: number; to: number }[]
}
export interface Arrow {
  from: { x: number; y: number }
  to: { x: number; y: number }
  /** `flying` has not arrived by the end; `lost` never will. */
  outcome: 'arrived' | 'flying' | 'lost'
  tone: 'request' | 'good' | 'bad' | 'plain'
  text: string
  label: { x: number; y: number; anchor: 'start' | 'end' }
}
export interface Mark {
  kind: MarkKind
  node: string
  x: number
  y: number
  anchor: 'start' | 'end'
}
export interface TimelineLayout {
  width: number
  height: number
  columns: Column[]
  arrows: Arrow[]
  marks: Mark[]
  times: { atMs: number; y: number }[]
  /** Where the check failed. */
  endY: number
  /** The same as sentences, in order. */
  events: TimelineEvent[]
}

const size = {
  gutter: 62,
  head: 46,
  foot: 26,
  /** Room of one label. */
  row: 23,
  /** What a mark needs above it, so that it does not touch a label. */
  mark: 4,
  /** Between arrivals, which have no label. */
  tick: 9,
  /** At most this much for time in which nothing happens. */
  pause: 22,
  time: 17,
  edge: 34,
  letter: 7.2,
  longestLabel: 24,
  shortestLabel: 8,
  /** Letters that the view adds to a packet that was lost. */
  lostLetters: 8,
}

/** `width` in pixels; the height follows from what happened. */
export function layoutTimeline(trace: Trace, atMs: number, width: number): TimelineLayout {
  const excerpt = excerptOf(trace, atMs)
  const xOf = columnPositions(excerpt.nodes, width)
  const { rows, endY } = rowsOf(excerpt.events, atMs)
  const marks = excerpt.events.flatMap((event): Mark[] => {
    if (event.kind === 'packet') return []
    const x = xOf(event.node)
    const anchor = x > width * 0.6 ? 'end' : 'start'
    return [{ kind: event.kind, node: event.node, x, y: rows.sent.get(event) ?? 0, anchor }]
  })
  return {
    width,
    height: endY + size.foot,
    columns: excerpt.nodes.map((node) => ({
      node,
      x: xOf(node),
      down: downStretches(node, excerpt, marks, endY),
    })),
    arrows: excerpt.events.flatMap((event) =>
      event.kind === 'packet' ? [arrowOf(event, rows, xOf, endY, width)] : [],
    ),
    marks,
    times: timesOf(excerpt.events, rows, atMs, endY),
    endY,
    events: excerpt.events,
  }
}

function columnPositions(nodes: string[], width: number) {
  const left = size.gutter + size.edge
  const right = width - size.edge
  const gap = nodes.length > 1 ? (right - left) / (nodes.length - 1) : 0
  return (node: string) => Math.round(left + Math.max(0, nodes.indexOf(node)) * gap)
}

interface Rows {
  sent: Map<TimelineEvent, number>
  arrived: Map<TimelineEvent, number>
}

/** Walks through all moments in order of time: what carries a label gets a row of its own. */
function rowsOf(events: TimelineEvent[], endMs: number): { rows: Rows; endY: number } {
  const moments = events.flatMap((event) => {
    const sent = { event, atMs: event.atMs, arrival: false }
    const arrivesMs = event.kind === 'packet' ? event.packet.arrivesMs : null
    return arrivesMs !== null && arrivesMs <= endMs
      ? [sent, { event, atMs: arrivesMs, arrival: true }]
      : [sent]
  })
  // Arrivals first: a node answers after it was asked, also when both happen at once.
  moments.sort((a, b) => a.atMs - b.atMs || Number(b.arrival) - Number(a.arrival))
  const rows: Rows = { sent: new Map(), arrived: new Map() }
  let y = size.head
  let nowMs = moments[0]?.atMs ?? 0
  let lastArrivalMs = Number.NaN
  for (const { event, atMs, arrival } of moments) {
    y += pauseOf(atMs - nowMs)
    nowMs = atMs
    if (!arrival) y += size.row + (event.kind === 'packet' ? 0 : size.mark)
    else if (lastArrivalMs !== atMs) y += size.tick
    if (arrival) lastArrivalMs = atMs
    ;(arrival ? rows.arrived : rows.sent).set(event, y)
  }
  return { rows, endY: y + pauseOf(endMs - nowMs) + size.row }
}

function pauseOf(ms: number): number {
  return Math.round(Math.min(size.pause, 5 * Math.log10(1 + Math.max(0, ms))))
}

function arrowOf(
  event: PacketStep,
  rows: Rows,
  xOf: (node: string) => number,
  endY: number,
  width: number,
): Arrow {
  const { packet, count } = event
  const from = { x: xOf(packet.from), y: rows.sent.get(event) ?? 0 }
  const arrivedY = rows.arrived.get(event)
  const whole = { x: xOf(packet.to), y: arrivedY ?? Math.min(endY, from.y + size.row) }
  const outcome = packet.arrivesMs === null ? 'lost' : arrivedY === undefined ? 'flying' : 'arrived'
  const suffix = count > 1 ? ` × ${count}` : ''
  const isLost = outcome === 'lost'
  const rightwards = whole.x >= from.x
  const room = rightwards ? width - from.x - 9 : from.x - size.gutter - 9
  const letters = Math.floor(room / size.letter) - suffix.length - (isLost ? size.lostLetters : 0)
  const text = shortened(packet.label, letters) + suffix
  return {
    from,
    to: outcome === 'arrived' ? whole : partOfWay(from, whole, 0.62),
    outcome,
    tone: toneOf(packet.label),
    text,
    label: {
      x: from.x + (rightwards ? 7 : -7),
      y: from.y - 5,
      anchor: rightwards ? 'start' : 'end',
    },
  }
}

function partOfWay(from: { x: number; y: number }, to: { x: number; y: number }, share: number) {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

/** Requests, good answers, bad answers, and the rest, by the packet's label. */
function toneOf(label: string): Arrow['tone'] {
  if (/^[A-Z]+ \//.test(label)) return 'request'
  if (/^[1-4]\d\d/.test(label)) return 'good'
  return /^(5\d\d|E[A-Z]+$|reset)/.test(label) ? 'bad' : 'plain'
}

/** A label begins at its sender, above the arrow, and must end before the picture does. */
function shortened(text: string, letters: number): string {
  const longest = Math.max(size.shortestLabel, Math.min(size.longestLabel, letters))
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

function downStretches(node: string, { downAtStart }: Excerpt, marks: Mark[], endY: number) {
  const stretches: Column['down'] = []
  let since = downAtStart.includes(node) ? size.head : undefined
  for (const mark of marks.filter((it) => it.node === node)) {
    if (mark.kind !== 'start') since ??= mark.y
    else if (since !== undefined) {
      stretches.push({ from: since, to: mark.y })
      since = undefined
    }
  }
  if (since !== undefined) stretches.push({ from: since, to: endY })
  return stretches
}

/** Times beside the rows, as many as there is room for; the moment of failure is always there. */
function timesOf(events: TimelineEvent[], rows: Rows, endMs: number, endY: number) {
  const times: { atMs: number; y: number }[] = []
  for (const event of events) {
    const y = rows.sent.get(event) ?? 0
    const before = times.at(-1)
    const hasRoom = before === undefined || y - before.y >= size.time
    if (hasRoom && before?.atMs !== event.atMs && endY - y >= size.time)
      times.push({ atMs: event.atMs, y })
  }
  return [...times, { atMs: endMs, y: endY }]
}
