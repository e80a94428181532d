// Rendezvous hashing: every shard bids for the key, and the highest bid wins. No ring, nothing kept.
import { hash } from './given/hash.ts'

export interface Shard {
  id: string
  weight: number
}

export function shardFor(key: string, shards: Shard[]): string {
  let best = ''
  let highest = -1
  for (const { id, weight } of shards) {
    const bid = bidOf(id, weight, key)
    if (bid > highest || (bid === highest && id < best)) {
      best = id
      highest = bid
    }
  }
  return best
}

/** A chance u in (0, 1) becomes -weight / ln u: then the highest bid comes from each shard in proportion to its weight. */
function bidOf(id: string, weight: number, key: string): number {
  const chance = (hash(`${id}/${key}`) + 0.5) / 2 ** 32
  return -weight / Math.log(chance)
}
