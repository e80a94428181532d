// 16,384 slots, as in Redis Cluster: a key belongs to a slot for ever, and shards compete for slots, not for keys.
import { hash } from './given/hash.ts'

export interface Shard {
  id: string
  weight: number
}

const slotCount = 16_384

/** Which shard has which slot, by what the list says. Only the last few lists are worth keeping. */
const tables = new Map<string, string[]>()
let lastList: Shard[] = []
let table: string[] = []

export function shardFor(key: string, shards: Shard[]): string {
  if (shards !== lastList) {
    lastList = shards
    table = tableOf(shards)
  }
  return table[hash(key) % slotCount]
}

function tableOf(shards: Shard[]): string[] {
  const name = shards.map(({ id, weight }) => `${id}*${weight}`).join()
  const known = tables.get(name)
  if (known) return known
  const made = Array.from({ length: slotCount }, (_, slot) => winnerOf(slot, shards))
  if (tables.size > 3) tables.clear()
  tables.set(name, made)
  return made
}

/** A shard throws once for each unit of weight; the highest throw takes the slot. */
function winnerOf(slot: number, shards: Shard[]): string {
  const throws = shards.flatMap(({ id, weight }) =>
    Array.from({ length: weight }, (_, turn) => ({ id, height: hash(`${id}:${turn}:${slot}`) })),
  )
  throws.sort((a, b) => b.height - a.height || (a.id < b.id ? -1 : 1))
  return throws[0].id
}
