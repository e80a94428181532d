/** What a team may expect of the lab `sharding`, as short stories. Knows which key went where, not how it was found. */
import { expect } from '../../src/engine/expect.ts'
import { type Client, defineChecks } from '../../src/engine/vocabulary.ts'

interface Shard {
  id: string
  weight: number
}

/** Where each key is, in the order of the keys. */
type Places = string[]

/** user-0, user-10, user-20, … */
interface Keys {
  count: number
  step: number
}

const allKeys: Keys = { count: 100_000, step: 10 }
/** Every fifth of them: enough to see what moves, and how much. */
const someKeys: Keys = { count: 20_000, step: 50 }
const batchSize = 20_000

const tenShards = Array.from({ length: 10 }, (_, index): Shard => {
  return { id: `shard-${index + 1}`, weight: 1 }
})
const eleventh: Shard = { id: 'shard-11', weight: 1 }

/*
 * The bounds, for rings whose points are chance: with v points each, one of ten shards has a
 * share of Beta(v, 9v), an eleventh one of Beta(v, 10v). 100,000 keys add 1% of noise, 20,000 keys 2%.
 *
 *   points each          1        100      200      300      500
 *   a share leaves       always   4e-3     8e-6     2e-8     2e-13    0.65 to 1.35 of a tenth, any of ten
 *   the eleventh leaves  5 in 7   9e-5     7e-8     1e-10    3e-15    6% to 13% of 20,000 keys
 *
 * Rendezvous hashing has only the noise of the keys. Chance is in the names that a design gives
 * to its points, not in a seed: who passes once passes always.
 */
export default defineChecks({
  async sameAnswer({ client, node, sleep }) {
    const keys = { count: 5_000, step: 10 }
    const before = await placesOf(client, tenShards, keys)
    expect(unknownIn(before, tenShards)).toEqual([])
    // Other keys and other shards in between must leave no trace.
    await placesOf(client, [...tenShards, eleventh], { count: 5_000, step: 20 })
    for (const order of [
      tenShards.toReversed(),
      [...tenShards.slice(3), ...tenShards.slice(0, 3)],
    ]) {
      expect(movedBetween(before, await placesOf(client, order, keys)).length).toEqual(0)
    }
    node('server').restart()
    await sleep(1_000)
    expect(movedBetween(before, await placesOf(client, tenShards, keys)).length).toEqual(0)
    // One key asked for alone is where the batch put it.
    const ids = tenShards.map(({ id }) => id).join(',')
    const one = await client.get(`/shard?key=user-${7 * keys.step}&shards=${ids}`)
    expect([one.status, Object(JSON.parse(one.body)).shard]).toEqual([200, before[7]])
  },

  async evenly({ client }) {
    const places = await placesOf(client, tenShards, allKeys)
    expect(unknownIn(places, tenShards)).toEqual([])
    const share = allKeys.count / tenShards.length
    const counts = countsOf(places, tenShards)
    expect(Math.max(...counts)).toBeBetween(share, 1.35 * share)
    expect(Math.min(...counts)).toBeBetween(0.65 * share, share)
  },

  async joins({ client }) {
    const before = await placesOf(client, tenShards, someKeys)
    // In the middle of the list: whoever counts places in it moves keys for nothing.
    const eleven = [...tenShards.slice(0, 4), eleventh, ...tenShards.slice(4)]
    const after = await placesOf(client, eleven, someKeys)
    expect(unknownIn(after, eleven)).toEqual([])
    const betweenOld = movedBetween(before, after).filter((index) => after[index] !== eleventh.id)
    expect(betweenOld.length).toEqual(0)
    const [taken] = countsOf(after, [eleventh])
    expect(taken).toBeBetween(0.06 * someKeys.count, 0.13 * someKeys.count)
  },

  async leaves({ client }) {
    const before = await placesOf(client, tenShards, someKeys)
    for (const gone of [tenShards[3], tenShards[9]]) {
      const nine = tenShards.filter((shard) => shard !== gone)
      const after = await placesOf(client, nine, someKeys)
      expect(unknownIn(after, nine)).toEqual([])
      const stayers = movedBetween(before, after).filter((index) => before[index] !== gone.id)
      expect([gone.id, stayers.length]).toEqual([gone.id, 0])
    }
  },

  async weights({ client }) {
    const [first, ...equals] = tenShards
    const heavy = { ...first, weight: 2 }
    const places = await placesOf(client, [heavy, ...equals], someKeys)
    expect(unknownIn(places, tenShards)).toEqual([])
    const [heavyCount, ...counts] = countsOf(places, tenShards)
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    // A ring with 200 points for each weight gives 2.00 ± 0.12: the bounds are more than five times that away.
    expect(heavyCount / mean).toBeBetween(1.4, 2.6)
  },
})

/** Asks in batches, as a program that moves data would. A reply that is none of ours fails the check. */
async function placesOf(client: Client, shards: Shard[], { count, step }: Keys): Promise<Places> {
  const places: Places = []
  for (let first = 0; first < count; first += batchSize) {
    const keys = { first: first * step, step, count: Math.min(batchSize, count - first) }
    const reply = await client.post('/shards', JSON.stringify({ keys, shards }))
    expect(reply.failure ?? reply.status).toEqual(200)
    for (const id of JSON.parse(reply.body).ids) places.push(id)
  }
  expect(places.length).toEqual(count)
  return places
}

/** Answers that name no shard of the list, each once. */
function unknownIn(places: Places, shards: Shard[]): unknown[] {
  const ids = new Set(shards.map(({ id }) => id))
  return [...new Set(places)].filter((id) => !ids.has(id))
}

/** Which keys are somewhere else now. */
function movedBetween(before: Places, after: Places): number[] {
  return before.flatMap((id, index) => (id === after[index] ? [] : [index]))
}

function countsOf(places: Places, shards: Shard[]): number[] {
  const counts = new Map(shards.map(({ id }) => [id, 0]))
  for (const id of places) counts.set(id, (counts.get(id) ?? 0) + 1)
  return shards.map(({ id }) => counts.get(id) ?? 0)
}
