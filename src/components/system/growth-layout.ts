/**
 * Where the parts of the course's one system stand at the end of a section: users above, data
 * below, a row a tier. Pure geometry, for the build and for the page that lets it grow; knows no words.
 */
import { centersAt, countAt, isWatchedAt, lastSection, numbersOfRows, tiers } from './growth.ts'
import type { Box, Point, Role } from './layout.ts'

export interface GrownPart extends Point {
  id: string
  role: Role
}

export interface GrownSystem {
  parts: GrownPart[]
  /** The connections between neighbouring rows, as one path. */
  ways: string
  /** What stands around parts: the two data centers, and what watches over everything. */
  frames: (Box & { id: string; label: string; labelY: number })[]
  /** Names of the tiers in a row, as keys of words. */
  rows: { id: string; labels: string[]; y: number }[]
}

export const picture = { width: 640, height: 584 }
export const part = { width: 38, height: 28, gap: 11 }
const names = 195
const area = { left: names + 16, right: picture.width - 18, top: 42, bottom: picture.height - 24 }
const rowHeight = 72
const frameMargin = 13
/** Below the data of a data center, for its name. */
const nameMargin = 20

/** `users` is drawn as one dot a power of ten. */
export function drawGrowth(section: number, users: number): GrownSystem {
  const rows = placedRows(section, users)
  const parts = rows.flatMap((row) => row.parts)
  return {
    parts: parts.map(({ id, role, x, y }) => ({ id, role, x, y })),
    ways: rows
      .slice(1)
      .map((row, index) => waysBetween(rows[index]?.parts ?? [], row.parts))
      .join(''),
    frames: framesAround(parts, section),
    rows: rows.map(({ row, labels, y }) => ({ id: `row-${row}`, labels, y })),
  }
}

/** Every part that stands somewhere at the end of some section. */
export function allParts(usersOf: (section: number) => number): { id: string; role: Role }[] {
  const sections = Array.from({ length: lastSection + 1 }, (_, section) => section)
  const parts = sections.flatMap((section) => drawGrowth(section, usersOf(section)).parts)
  return [...new Map(parts.map(({ id, role }) => [id, { id, role }])).values()]
}

interface Placed extends GrownPart {
  /** Number of the data center; none for what stands before all of them. */
  center: number | undefined
}

function placedRows(section: number, users: number) {
  const rows = [
    { row: 0, labels: ['role.client'], parts: userDots(users) },
    ...numbersOfRows.map((row) => {
      const members = tiers.filter((tier) => tier.row === row)
      const present = members.filter((tier) => countAt(tier, section) > 0)
      const centers = members[0]?.shared ? [undefined] : centerNumbers(section)
      const parts = centers.flatMap((center) =>
        spread(
          present.flatMap((tier) =>
            Array.from({ length: countAt(tier, section) }, (_, index) => ({
              id: `${tier.id}-${center ?? 'all'}-${index}`,
              role: tier.role,
              center,
            })),
          ),
          middleOf(center, section),
        ),
      )
      return { row, labels: present.map(({ label }) => label), parts }
    }),
  ].filter(({ parts }) => parts.length > 0)
  const top = (area.top + area.bottom - (rows.length - 1) * rowHeight) / 2
  return rows.map((row, index) => {
    const y = top + index * rowHeight
    return { ...row, y, parts: row.parts.map((it): Placed => ({ ...it, y })) }
  })
}

function userDots(users: number) {
  const dots = Array.from({ length: Math.round(Math.log10(users)) + 1 }, (_, index) => ({
    id: `users-${index}`,
    role: 'client' as const,
    center: undefined,
  }))
  return spread(dots, middleOf(undefined, 0))
}

/** Beside each other, around a middle. */
function spread<T>(parts: T[], middle: number): (T & { x: number })[] {
  const step = part.width + part.gap
  return parts.map((it, index) => ({ ...it, x: middle + (index - (parts.length - 1) / 2) * step }))
}

function centerNumbers(section: number): number[] {
  return Array.from({ length: centersAt(section) }, (_, index) => index)
}

function middleOf(center: number | undefined, section: number): number {
  const width = area.right - area.left
  if (center === undefined || centersAt(section) === 1) return area.left + width / 2
  return area.left + (width * (center * 2 + 1)) / 4
}

/** Lines from every part of a row to every part below it in the same data center. */
function waysBetween(above: Placed[], below: Placed[]): string {
  const isPair = (a: Placed, b: Placed) =>
    a.center === undefined || b.center === undefined || a.center === b.center
  return above
    .flatMap((a) =>
      below
        .filter((b) => isPair(a, b))
        .map(
          (b) =>
            `M${a.x} ${a.y + part.height / 2 - (a.role === 'client' ? 3 : 0)}L${b.x} ${b.y - part.height / 2}`,
        ),
    )
    .join('')
}

function framesAround(parts: Placed[], section: number): GrownSystem['frames'] {
  const centers = centerNumbers(section).map((center) => {
    const box = boxAround(parts.filter((it) => it.center === center))
    const labelY = box.y + box.height - 10
    return { id: `center-${center}`, label: 'system.grown.center', ...box, labelY }
  })
  const watched = {
    id: 'watch',
    label: 'system.grown.watch',
    x: area.left - 12,
    y: 8,
    width: area.right - area.left + 24,
    height: picture.height - 16,
    labelY: 29,
  }
  return [...(centers.length > 1 ? centers : []), ...(isWatchedAt(section) ? [watched] : [])]
}

function boxAround(parts: Placed[]): Box {
  const width = (area.right - area.left) / 2 - 6
  const y = Math.min(...parts.map((it) => it.y)) - part.height / 2 - frameMargin
  const bottom = Math.max(...parts.map((it) => it.y)) + part.height / 2 + frameMargin + nameMargin
  const middle = (Math.min(...parts.map(({ x }) => x)) + Math.max(...parts.map(({ x }) => x))) / 2
  return { x: middle - width / 2, y, width, height: bottom - y }
}
