// Wrong: jump consistent hashing numbers the shards; one less in the middle shifts every number behind it.
import { hash } from './given/hash.ts'

export interface Shard {
  id: string
  weight: number
}

export function shardFor(key: string, shards: Shard[]): string {
  const ids = shards.map(({ id }) => id).sort((a, b) => numberIn(a) - numberIn(b))
  return ids[jump(key, ids.length)]
}

/** A key moves to the newest of n shards with chance 1/n, and else stays where it was (Lamping and Veach, 2014). */
function jump(key: string, count: number): number {
  let place = 0
  for (let size = 2; size <= count; size++) {
    if (hash(`${key}/${size}`) < 2 ** 32 / size) place = size - 1
  }
  return place
}

/** `shard-11` → 11. */
function numberIn(id: string): number {
  return Number(id.slice('shard-'.length))
}
