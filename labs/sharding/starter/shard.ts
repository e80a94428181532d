// Finds the shard of a key: its number, modulo the number of shards.

export interface Shard {
  id: string
  /** How much of the keys this shard takes, compared with the others. */
  weight: number
}

/** For example `shardFor('user-70', shards)` is `'shard-3'`. */
export function shardFor(key: string, shards: Shard[]): string {
  // TODO(evenly) Our users have the numbers 0, 10, 20, … With ten shards, who gets them?
  const number = Number(key.replace('user-', ''))

  // TODO(sameAnswer) A place in the list is no name. Another program may hold the list in another order.
  // TODO(joins) With one shard more, the remainder of almost every number changes.
  // TODO(leaves) With one shard less, it does too.
  // TODO(weights) A shard with weight 2 takes twice the keys.
  return shards[number % shards.length].id
}
