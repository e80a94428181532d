// Plays one list of reads against a cache of each policy, side by side, and tells how often each could help.
import { createCache } from '../cache.ts'

/** The hit ratio of each policy in percent, such as `{ lru: 34.2, … }`. No entry lives to see its end. */
export function hitRatios(trace: string[], capacity: number): Record<string, number> {
  const ratios: Record<string, number> = {}
  for (const policy of ['lru', 'fifo', 'lfu'] as const) {
    const cache = createCache({ capacity, ttlMs: 86_400_000, policy })
    let hits = 0
    for (const key of trace) {
      if (cache.get(key) !== undefined) hits += 1
      else cache.set(key, key)
    }
    ratios[policy] = Math.round((1_000 * hits) / trace.length) / 10
  }
  return ratios
}
