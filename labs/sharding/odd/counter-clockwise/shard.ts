// A ring of 500 points for each weight, walked the other way round: a key belongs to the last point before it.
import { hash } from './given/hash.ts'

export interface Shard {
  id: string
  weight: number
}

let lastList: Shard[] = []
let places: number[] = []
let owners: string[] = []

export function shardFor(key: string, shards: Shard[]): string {
  if (shards !== lastList) build(shards)
  const at = hash(key)
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (places[middle] <= at) low = middle + 1
    else high = middle
  }
  return owners[(low - 1 + owners.length) % owners.length]
}

function build(shards: Shard[]) {
  const points = shards.flatMap(({ id, weight }) =>
    Array.from({ length: 500 * weight }, (_, turn) => ({ at: hash(`${turn} of ${id}`), id })),
  )
  points.sort((a, b) => a.at - b.at || (a.id < b.id ? 1 : -1))
  lastList = shards
  places = points.map(({ at }) => at)
  owners = points.map(({ id }) => id)
}
