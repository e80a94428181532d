/** Numbers that the section on the cache states, replayed with the lab's own solution. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { integersFrom, shopDay } from '../../labs/cache-eviction/given/trace.ts'
import { createCache } from '../../labs/cache-eviction/solution/cache.ts'

type Policy = 'lru' | 'fifo' | 'lfu'

for (const language of ['ko', 'en']) {
  const text = readFileSync(`content/chapters/07-cache/${language}.mdx`, 'utf8')

  test(`${language}: the table of hit ratios is that of the day in the shop`, () => {
    const rows = [...text.matchAll(/^\| (\d+)\D* \| ([\d.]+)% \| ([\d.]+)% \| ([\d.]+)% \|$/gm)]
    assert.equal(rows.length, 4)
    for (const [, places, ...stated] of rows) {
      const ratios = (['fifo', 'lru', 'lfu'] as const).map((policy) =>
        hitPercent(shopDay(), Number(places), policy),
      )
      assert.deepEqual(
        stated,
        ratios.map((ratio) => ratio.toFixed(1)),
        `${places} places`,
      )
    }
  })

  test(`${language}: the day has as many pages and views as the text says`, () => {
    const day = shopDay()
    assert.deepEqual([new Set(day).size, day.length], [1_000, 20_000])
    for (const number of ['1,000', '20,000']) assert.ok(text.includes(number), number)
  })

  test(`${language}: after the favourites changed at noon LRU has 42% and LFU less than 1%`, () => {
    const halfDay = 10_000
    const next = integersFrom(2026)
    const day = Array.from({ length: 2 * halfDay }, (_, view) => {
      const product = Math.floor((next(1_000) * next(1_000) * next(1_000)) / 1_000 ** 2)
      return `${view < halfDay ? 'old' : 'new'}-${product}`
    })
    assert.equal(Math.round(hitPercent(day, 100, 'lru', halfDay)), 42)
    assert.ok(hitPercent(day, 100, 'lfu', halfDay) < 1)
    assert.match(text, /LRU[^']{0,20}42%[^']{0,20}1%/)
  })
}

/** Hits per hundred reads, counted from the read number `from` on. */
function hitPercent(trace: string[], capacity: number, policy: Policy, from = 0): number {
  const cache = createCache({ capacity, ttlMs: 86_400_000, policy })
  let hits = 0
  for (const [read, key] of trace.entries()) {
    if (cache.get(key) === undefined) cache.set(key, key)
    else if (read >= from) hits += 1
  }
  return (100 * hits) / (trace.length - from)
}
