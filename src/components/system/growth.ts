/** The course's one system: which tiers it has, and how many parts each has at the end of each section. Knows no geometry. */
import type { Role } from './layout.ts'

export interface Tier {
  id: string
  role: Role
  /** Key of its name in content/ui. */
  label: string
  /** Place along the way of a request; tiers of one row stand beside each other. */
  row: number
  /** How many there are in one data center from which section on. */
  since: [section: number, count: number][]
  /** Stands before all data centers. */
  shared?: boolean
}

export const lastSection = 14
const secondCenterSince = 10
const watchedSince = 12

export const tiers: Tier[] = [
  {
    id: 'dns',
    role: 'edge',
    label: 'system.dns',
    row: 1,
    since: [[1, 1]],
    shared: true,
  },
  {
    id: 'cdn',
    role: 'edge',
    label: 'system.grown.cdn',
    row: 1,
    since: [[8, 2]],
    shared: true,
  },
  { id: 'balancer', role: 'edge', label: 'system.balancer', row: 2, since: [[5, 1]] },
  {
    id: 'web',
    role: 'web',
    label: 'role.web',
    row: 3,
    since: [
      [0, 1],
      [4, 2],
      [9, 3],
      [10, 2],
      [13, 3],
      [14, 4],
    ],
  },
  {
    id: 'cache',
    role: 'cache',
    label: 'role.cache',
    row: 4,
    since: [
      [7, 1],
      [14, 2],
    ],
  },
  { id: 'sessions', role: 'data', label: 'system.grown.sessions', row: 4, since: [[9, 1]] },
  { id: 'queue', role: 'queue', label: 'role.queue', row: 5, since: [[11, 1]] },
  {
    id: 'workers',
    role: 'web',
    label: 'system.grown.workers',
    row: 5,
    since: [
      [11, 2],
      [14, 3],
    ],
  },
  {
    id: 'data',
    role: 'data',
    label: 'role.data',
    row: 6,
    since: [
      [2, 1],
      [6, 3],
      [13, 4],
    ],
  },
]

export const numbersOfRows = [...new Set(tiers.map(({ row }) => row))]

export function centersAt(section: number): number {
  return section >= secondCenterSince ? 2 : 1
}

/** Whether logs and metrics of every part are gathered in one place. */
export function isWatchedAt(section: number): boolean {
  return section >= watchedSince
}

/** Parts of a tier in one data center (or in front of all, if it is shared). */
export function countAt({ since }: Tier, section: number): number {
  return since.findLast(([from]) => from <= section)?.[1] ?? 0
}

/** What a section adds, as keys of words: `addedAt(5)` → `[{label: 'system.balancer', count: 1}]`. */
export function addedAt(section: number): { label: string; count: number }[] {
  const added = tiers.flatMap((tier) => {
    const count = totalAt(tier, section)
    return count > totalAt(tier, section - 1) ? [{ label: tier.label, count }] : []
  })
  if (section === secondCenterSince) return [{ label: 'system.grown.centers', count: 2 }]
  return section === watchedSince ? [{ label: 'system.grown.watch', count: 1 }] : added
}

/** The roles of every row that has parts, from the users' side to the data: the system drawn very small. */
export function rowsAt(section: number): Role[][] {
  return numbersOfRows
    .map((number) =>
      tiers
        .filter(({ row }) => row === number)
        .flatMap((tier) => Array<Role>(totalAt(tier, section)).fill(tier.role)),
    )
    .filter((roles) => roles.length > 0)
}

function totalAt(tier: Tier, section: number): number {
  return countAt(tier, section) * (tier.shared ? 1 : centersAt(section))
}
