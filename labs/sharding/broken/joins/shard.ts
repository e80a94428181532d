// Wrong: a hash modulo the number of shards. It is even, but nearly every key moves when a shard joins.
import { hash } from './given/hash.ts'

export interface Shard {
  id: string
  weight: number
}

export function shardFor(key: string, shards: Shard[]): string {
  const ids = shards.map(({ id }) => id).sort()
  return ids[hash(key) % ids.length]
}
