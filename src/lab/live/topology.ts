/**
 * Where the nodes of a running cluster go, and the ways between them: users, public nodes,
 * then one column for each role behind; on a narrow screen the columns become rows. Pure geometry.
 */
import type { LiveNode } from '../../runtime/messages.ts'

export type Placed = Pick<LiveNode, 'name' | 'role' | 'isPublic'>

export interface Point {
  x: number
  y: number
}
export interface Box extends Point {
  width: number
  height: number
}
/** A cubic curve from one node to another. */
export interface Way {
  key: string
  from: string
  to: string
  curve: [Point, Point, Point, Point]
}
export interface Topology {
  width: number
  height: number
  boxes: Map<string, Box>
  ways: Way[]
  /** Around everything that users cannot reach. */
  zone: Box | null
}

export const usersName = 'client'

const size = {
  height: 74,
  widest: 168,
  narrowest: 124,
  /** Room for dots between two columns, and between two nodes of one. */
  along: 64,
  beside: 26,
  margin: 10,
  zone: 18,
  zoneName: 22,
  inColumn: 5,
  inRow: 3,
  /** How far ways swing past a box that is between. */
  swing: 46,
}

/** The same key for both directions: `wayKey('b', 'a')` → `a b`. */
export function wayKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/** `pairs`: ways that packets were seen on, besides those that any cluster has. `width` in pixels. */
export function layoutTopology(nodes: Placed[], pairs: Iterable<string>, width: number): Topology {
  const columns = columnsOf(nodes)
  const across = roomAcross(columns, width)
  const boxes = across === null ? boxesDown(columns, width) : boxesAcross(columns, across)
  const zone = zoneAround(nodes, boxes)
  const all = zone ? [...boxes.values(), zone] : [...boxes.values()]
  const order = columns.flat()
  return {
    width,
    height: Math.max(...all.map((box) => box.y + box.height)) + size.margin,
    boxes,
    ways: pairsOf(nodes, columns, pairs).map(([a, b]) => {
      const [from, to] = order.indexOf(a) < order.indexOf(b) ? [a, b] : [b, a]
      const curve = curveBetween(from, to, boxes, across !== null)
      return { key: wayKey(a, b), from, to, curve }
    }),
    zone,
  }
}

/** A point of a way; 0 is where it begins. */
export function pointOn({ curve: [a, b, c, d] }: Way, share: number): Point {
  const rest = 1 - share
  const mix = (one: number, two: number, three: number, four: number) =>
    rest ** 3 * one +
    3 * rest ** 2 * share * two +
    3 * rest * share ** 2 * three +
    share ** 3 * four
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) }
}

/** Names by column; a role with many nodes takes several columns. */
function columnsOf(nodes: Placed[]): string[][] {
  const inside = nodes.filter(({ isPublic }) => !isPublic)
  const roles = [...new Set(inside.map(({ role }) => role))]
  const groups = [
    [usersName],
    nodes.filter(({ isPublic }) => isPublic).map(({ name }) => name),
    ...roles.map((role) => inside.filter((node) => node.role === role).map(({ name }) => name)),
  ]
  return groups.filter((group) => group.length > 0).flatMap((group) => pieces(group, size.inColumn))
}

interface Room {
  box: number
  gap: number
  width: number
}

/** How wide boxes and gaps may be side by side; null when there is no room. */
function roomAcross(columns: string[][], width: number): Room | null {
  const inner = width - 2 * (size.margin + size.zone)
  const gaps = columns.length - 1
  const box = Math.min(size.widest, Math.floor((inner - gaps * size.along) / columns.length))
  if (box < size.narrowest) return null
  const gap = gaps > 0 ? Math.min(190, (inner - box * columns.length) / gaps) : 0
  return { box, gap, width }
}

function boxesAcross(columns: string[][], { box, gap, width }: Room): Map<string, Box> {
  const most = Math.max(...columns.map(({ length }) => length))
  const tall = most * size.height + (most - 1) * size.beside
  const top = size.margin + size.zone + size.zoneName
  const whole = columns.length * box + (columns.length - 1) * gap
  const left = (width - whole) / 2
  return new Map(
    columns.flatMap((names, column) => {
      const own = names.length * size.height + (names.length - 1) * size.beside
      return names.map((name, row): [string, Box] => {
        const y = top + (tall - own) / 2 + row * (size.height + size.beside)
        return [name, { x: left + column * (box + gap), y, width: box, height: size.height }]
      })
    }),
  )
}

function boxesDown(columns: string[][], width: number): Map<string, Box> {
  const boxes = new Map<string, Box>()
  const inner = width - 2 * (size.margin + size.zone)
  let y = size.margin
  for (const row of columns.flatMap((names) => pieces(names, size.inRow))) {
    const gap = 10
    const box = Math.min(size.widest, (inner - (row.length - 1) * gap) / row.length)
    const left = (width - row.length * box - (row.length - 1) * gap) / 2
    row.forEach((name, index) => {
      boxes.set(name, { x: left + index * (box + gap), y, width: box, height: size.height })
    })
    y += size.height + size.along
  }
  return boxes
}

function zoneAround(nodes: Placed[], boxes: Map<string, Box>): Box | null {
  const inside = nodes.flatMap(({ name, isPublic }) => (isPublic ? [] : (boxes.get(name) ?? [])))
  if (inside.length === 0) return null
  const x = Math.min(...inside.map((box) => box.x)) - size.zone
  const y = Math.min(...inside.map((box) => box.y)) - size.zone - size.zoneName
  const right = Math.max(...inside.map((box) => box.x + box.width)) + size.zone
  const bottom = Math.max(...inside.map((box) => box.y + box.height)) + size.zone
  return { x, y, width: right - x, height: bottom - y }
}

/** Users reach public nodes; public nodes reach the column behind them; whatever else was seen. */
function pairsOf(nodes: Placed[], columns: string[][], seen: Iterable<string>): [string, string][] {
  const fronts = nodes.filter(({ isPublic }) => isPublic).map(({ name }) => name)
  const roleBehind = nodes.find(({ isPublic }) => !isPublic)?.role
  const behind = nodes.filter(({ isPublic, role }) => !isPublic && role === roleBehind)
  const known = new Set(columns.flat())
  const expected = fronts.flatMap((front) => [
    wayKey(usersName, front),
    ...behind.map(({ name }) => wayKey(front, name)),
  ])
  return [...new Set([...expected, ...seen])]
    .map((key) => key.split(' ') as [string, string])
    .filter(([a, b]) => known.has(a) && known.has(b) && a !== b)
}

function curveBetween(
  from: string,
  to: string,
  boxes: Map<string, Box>,
  across: boolean,
): Way['curve'] {
  const a = boxes.get(from) as Box
  const b = boxes.get(to) as Box
  return across ? curveAcross(a, b, [...boxes.values()]) : curveDown(a, b)
}

function curveAcross(a: Box, b: Box, boxes: Box[]): Way['curve'] {
  const right = (box: Box) => ({ x: box.x + box.width, y: box.y + box.height / 2 })
  if (a.x === b.x) {
    const [start, end] = [right(a), right(b)]
    const out = { x: start.x + size.swing, y: start.y }
    return [start, out, { x: out.x, y: end.y }, end]
  }
  const start = right(a)
  const end = { x: b.x, y: b.y + b.height / 2 }
  const half = (end.x - start.x) / 2
  const straight: Way['curve'] = [
    start,
    { x: start.x + half, y: start.y },
    { x: end.x - half, y: end.y },
    end,
  ]
  const between = boxes.filter((box) => box.x > a.x && box.x < b.x)
  const middleY = (start.y + end.y) / 2
  if (!between.some((box) => isInRow(middleY, box))) return straight
  const laneY = freeLane(middleY, between)
  // Such a curve is about seven tenths as far out as its handles while it passes the boxes.
  const y = middleY + (laneY - middleY) / 0.7
  return [start, { x: start.x, y }, { x: end.x, y }, end]
}

/** The middle of the gap nearest to where a way wants to pass. */
function freeLane(middleY: number, boxes: Box[]): number {
  const half = size.beside / 2
  const lanes = boxes
    .flatMap(({ y, height }) => [y - half, y + height + half])
    .filter((lane) => !boxes.some((box) => isInRow(lane, box)))
  return (
    lanes.sort((one, other) => Math.abs(one - middleY) - Math.abs(other - middleY))[0] ?? middleY
  )
}

function isInRow(y: number, box: Box): boolean {
  return y > box.y - 6 && y < box.y + box.height + 6
}

function curveDown(a: Box, b: Box): Way['curve'] {
  const foot = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height })
  const start = foot(a)
  if (a.y === b.y) {
    const end = foot(b)
    const y = start.y + size.swing
    return [start, { x: start.x, y }, { x: end.x, y }, end]
  }
  const end = { x: b.x + b.width / 2, y: b.y }
  const half = (end.y - start.y) / 2
  return [start, { x: start.x, y: start.y + half }, { x: end.x, y: end.y - half }, end]
}

/** `pieces([1, 2, 3, 4], 3)` → `[[1, 2], [3, 4]]`: as even as it goes. */
function pieces<T>(list: T[], most: number): T[][] {
  const count = Math.ceil(list.length / most)
  const each = Math.ceil(list.length / count)
  return Array.from({ length: count }, (_, index) => list.slice(index * each, (index + 1) * each))
}
