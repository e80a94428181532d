// Measures what an operation costs in a small and in a large full cache. Only on real Node: here JavaScript takes no time.
import { createCache } from '../cache.ts'

const sizes = [1_000, 100_000]
const operations = 1_000

/** Nanoseconds of one `set` that drops an entry and one `get`, by policy and capacity. */
export function nanosecondsEach(): Record<string, Record<number, number>> {
  const results: Record<string, Record<number, number>> = {}
  for (const policy of ['lru', 'fifo', 'lfu'] as const) {
    results[policy] = Object.fromEntries(sizes.map((size) => [size, measure(policy, size)]))
  }
  return results
}

function measure(policy: 'lru' | 'fifo' | 'lfu', capacity: number): number {
  const cache = createCache({ capacity, ttlMs: 86_400_000, policy })
  for (let key = 0; key < capacity; key++) cache.set(`old-${key}`, 'x')
  const beganMs = performance.now()
  for (let key = 0; key < operations; key++) {
    cache.set(`new-${key}`, 'x')
    cache.get(`new-${key}`)
  }
  return Math.round(((performance.now() - beganMs) * 1e6) / operations)
}
