/** Numbers that the section on sharding states, computed again. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { hash } from '../../labs/sharding/given/hash.ts'

for (const language of ['ko', 'en']) {
  const text = readFileSync(`content/chapters/13-sharding/${language}.mdx`, 'utf8')

  test(`${language}: from four to five remainders 80% move, 20% of all to the new one`, () => {
    const users = Array.from({ length: 20 }, (_, number) => number)
    const moved = users.filter((user) => user % 4 !== user % 5)
    assert.deepEqual([moved[0], moved.at(-1), moved.length], [4, 19, 16])
    assert.equal(moved.filter((user) => user % 5 === 4).length, 4)
    for (const share of ['80%', '20%', '60%']) assert.ok(text.includes(share), share)
  })

  test(`${language}: one famous account keeps the busiest of eight shards at 38.8%`, () => {
    const busiest = (shards: number) => 30 + 70 / shards
    const [four, eight] = [busiest(4), busiest(8)]
    const stated = [four, eight, four / 2, 70 / 8, 100 / 8].map((share) => share.toFixed(1))
    for (const share of stated) assert.ok(text.includes(`${share}%`), share)
    assert.ok((four - eight) / four > 0.17 && (four - eight) / four < 0.2, 'about a fifth')
  })

  test(`${language}: of four shards the largest has 52% with one point each, 30% with twenty`, () => {
    // The longest of n pieces of a randomly cut circle has (1 + 1/2 + … + 1/n) / n of it on average.
    const expected = 25 * (1 + 1 / 2 + 1 / 3 + 1 / 4)
    assert.equal(Math.round(expected), 52)
    const one = largestPercent(1)
    assert.ok(Math.abs(one - expected) < 2, `${one}`)
    const twenty = largestPercent(20)
    assert.ok(twenty > 29 && twenty < 32, `${twenty}`)
    assert.match(text, /52%/)
    assert.match(text, /30%/)
  })

  test(`${language}: in the drawn ring E joins, nobody else moves, and the mark runs from B to E`, () => {
    const [, before = '', after = '', mark = ''] =
      /code=\{`(-.*)\n(-.*)\n( *\^+)`\}/.exec(text) ?? []
    assert.equal(after.replace('E', '-'), before)
    assert.equal(mark.indexOf('^'), after.indexOf('B') + 1)
    assert.equal(mark.length, after.indexOf('E'))
  })
}

/** Mean share of the ring, in percent, of the largest of four shards, over many sets of four names. */
function largestPercent(points: number): number {
  const sets = 1_000
  let sum = 0
  for (let set = 0; set < sets; set++) {
    const ring = [0, 1, 2, 3].flatMap((shard) =>
      Array.from({ length: points }, (_, index) => ({
        shard,
        at: hash(`set-${set}-shard-${shard}#${index}`) / 2 ** 32,
      })),
    )
    ring.sort((a, b) => a.at - b.at)
    const shares = [0, 0, 0, 0]
    let last = (ring.at(-1)?.at ?? 1) - 1
    for (const { shard, at } of ring) {
      shares[shard] = (shares[shard] ?? 0) + at - last
      last = at
    }
    sum += Math.max(...shares)
  }
  return (100 * sum) / sets
}
