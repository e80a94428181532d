/**
 * Where the parts of a system drawing go, across a wide page or down a phone, from one
 * small description. Pure geometry: knows no words, no colours and no SVG element.
 */

export type Role = 'client' | 'edge' | 'web' | 'cache' | 'data' | 'queue'
export type Direction = 'across' | 'down'

export interface Part {
  id: string
  role: Role
  /** Key of its name in content/ui. */
  label: string
  /** Second line: a key that begins with `system.`, or an address as it is. */
  note?: string
  /** Place along the way of a request, and beside it (0 is the middle). */
  step: number
  lane: number
  down?: boolean
  /** Small on a phone, so that four fit beside each other. */
  narrow?: boolean
}

export interface Link {
  from: string
  to: string
  /** Key of a label. */
  label?: string
  /** Requests in flight, as shares of the way. */
  flying?: number[]
  broken?: boolean
  /** Data on its way to a copy, not a request. */
  copies?: boolean
}

export interface System {
  parts: Part[]
  links: Link[]
  /** A network or a machine around parts; its border runs through the middle of the gate if there is one. */
  zone?: { label: string; gate?: string; parts: string[] }
}

export interface Point {
  x: number
  y: number
}
export interface Box extends Point {
  width: number
  height: number
}
export interface DrawnLink {
  link: Link
  path: string
  /** Where its end cross or label may stand. */
  middle: Point
  dots: Point[]
}
export interface Drawing {
  width: number
  height: number
  boxes: { part: Part; box: Box }[]
  links: DrawnLink[]
  zone: Box | null
}

const sizes = {
  across: { width: 156, narrowWidth: 156, height: 68, along: 88, beside: 40, margin: 10 },
  down: { width: 142, narrowWidth: 68, height: 66, along: 62, beside: 18, margin: 8 },
}
/** How far beside the requests, which arrive in the middle, copied data arrives. */
const copiesBeside = 18
const zonePadding = { across: 30, down: 12 }
/** Room for the zone's name, above its parts or, on a phone, below them. */
const zoneHead = 22

export function drawSystem(system: System, direction: Direction): Drawing {
  const boxes = system.parts.map((part) => ({ part, box: boxOf(part, direction) }))
  const boxById = new Map(boxes.map(({ part, box }) => [part.id, box]))
  const zone = system.zone ? zoneBox(system.zone, boxById, direction) : null
  const all = [...boxById.values(), ...(zone ? [zone] : [])]
  const { margin } = sizes[direction]
  const left = Math.min(...all.map((box) => box.x)) - margin
  const top = Math.min(...all.map((box) => box.y)) - margin
  for (const box of all) {
    box.x -= left
    box.y -= top
  }
  return {
    width: Math.max(...all.map((box) => box.x + box.width)) + margin,
    height: Math.max(...all.map((box) => box.y + box.height)) + margin,
    boxes,
    links: system.links.map((link) =>
      drawLink(link, need(boxById, link.from), need(boxById, link.to), direction),
    ),
    zone,
  }
}

function boxOf({ step, lane, narrow }: Part, direction: Direction): Box {
  const { height, along, beside, ...sides } = sizes[direction]
  const width = narrow ? sides.narrowWidth : sides.width
  return direction === 'across'
    ? { x: step * (width + along), y: lane * (height + beside), width, height }
    : { x: lane * (width + beside) - width / 2, y: step * (height + along), width, height }
}

function zoneBox(
  zone: NonNullable<System['zone']>,
  boxById: Map<string, Box>,
  direction: Direction,
): Box {
  const inside = zone.parts.map((id) => need(boxById, id))
  const padding = zonePadding[direction]
  const left = Math.min(...inside.map((box) => box.x)) - padding
  const right = Math.max(...inside.map((box) => box.x + box.width)) + padding
  const top = Math.min(...inside.map((box) => box.y)) - padding
  const bottom = Math.max(...inside.map((box) => box.y + box.height)) + padding
  if (zone.gate === undefined) {
    const head = direction === 'across' ? zoneHead : 0
    const foot = zoneHead - head
    return { x: left, y: top - head, width: right - left, height: bottom - top + head + foot }
  }
  const gate = need(boxById, zone.gate)
  const x = direction === 'across' ? gate.x + gate.width / 2 : Math.min(left, gate.x - padding)
  const y = direction === 'across' ? top - zoneHead : gate.y + gate.height / 2
  const far = direction === 'across' ? right : Math.max(right, gate.x + gate.width + padding)
  const foot = direction === 'across' ? bottom : bottom + zoneHead
  return { x, y, width: far - x, height: foot - y }
}

function drawLink(link: Link, from: Box, to: Box, direction: Direction): DrawnLink {
  const across = direction === 'across'
  const start = across
    ? { x: from.x + from.width, y: from.y + from.height / 2 }
    : { x: from.x + from.width / 2, y: from.y + from.height }
  // The arrow's tip needs a little air.
  const end = across
    ? { x: to.x - 3, y: to.y + to.height / 2 }
    : { x: to.x + to.width / 2, y: to.y - 3 }
  if (link.copies) {
    const side = across ? 'y' : 'x'
    end[side] += Math.sign(start[side] - end[side]) * copiesBeside
  }
  const bend = across ? (end.x - start.x) / 2 : (end.y - start.y) / 2
  const first = across ? { x: start.x + bend, y: start.y } : { x: start.x, y: start.y + bend }
  const second = across ? { x: end.x - bend, y: end.y } : { x: end.x, y: end.y - bend }
  const curve = [start, first, second, end] as const
  return {
    link,
    path: `M${point(start)} C${point(first)} ${point(second)} ${point(end)}`,
    middle: onCurve(curve, 0.5),
    dots: (link.flying ?? []).map((share) => onCurve(curve, share)),
  }
}

/** Point of a cubic Bézier curve at `share` (0 to 1) of its parameter. */
export function onCurve([a, b, c, d]: readonly [Point, Point, Point, Point], share: number): Point {
  const rest = 1 - share
  const weigh = (p: number, q: number, r: number, s: number) =>
    rest * rest * rest * p +
    3 * rest * rest * share * q +
    3 * rest * share * share * r +
    share * share * share * s
  return { x: weigh(a.x, b.x, c.x, d.x), y: weigh(a.y, b.y, c.y, d.y) }
}

function point({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`
}

function need(boxById: Map<string, Box>, id: string): Box {
  const box = boxById.get(id)
  if (!box) throw new Error(`A system drawing has no part "${id}"`)
  return box
}
