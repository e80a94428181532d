// Wrong: gives points of the ring to places in the list, so the answer depends on the order of the list.
import { hash } from './given/hash.ts'

export interface Shard {
  id: string
  /** How much of the keys this shard takes, compared with the others. */
  weight: number
}

interface Point {
  at: number
  id: string
}

/** With one point each, one of ten shards often has three times its share; with 300, hardly more than 1.2 times. */
const pointsPerWeight = 300

/** Every call comes with its list of shards; the ring is built when a list is new. */
const rings = new WeakMap<Shard[], Point[]>()

/** The shard whose point is the first at or after the key's own place, once round the ring. */
export function shardFor(key: string, shards: Shard[]): string {
  const ring = ringOf(shards)
  const at = hash(key)
  let low = 0
  let high = ring.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ring[middle].at < at) low = middle + 1
    else high = middle
  }
  return ring[low % ring.length].id
}

function ringOf(shards: Shard[]): Point[] {
  const known = rings.get(shards)
  if (known) return known
  const ring = shards.flatMap(pointsOf).sort(inOrder)
  rings.set(shards, ring)
  return ring
}

function pointsOf({ id, weight }: Shard, place: number): Point[] {
  const count = Math.round(pointsPerWeight * weight)
  return Array.from({ length: count }, (_, index) => ({ at: hash(`${place}#${index}`), id }))
}

/** Two points in one place are rare, but every list must put them in the same order. */
function inOrder(a: Point, b: Point): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1)
}
