/** What users may expect of the lab `replica-router`, as short stories. Knows replies and what databases were asked. */
import { expect } from '../../src/engine/expect.ts'
import {
  type CheckTools,
  type Client,
  defineChecks,
  type Reply,
  type RulePacket,
} from '../../src/engine/vocabulary.ts'

/** By then every replica has a write: it asks its primary every 200 ms. */
const copiedMs = 1_000

/** From then on a primary that fell silent has been replaced. */
const replacedMs = 7_000

/** The same when an order to promote was lost, and the answer to another. */
const replacedLateMs = 12_000

export default defineChecks({
  async writes({ client, node, net, sleep }) {
    const asked = countWrites(net)
    const positions: unknown[] = []
    for (let count = 1; count <= 20; count++) {
      const written = await put(client, `order-${count}`, `민지 ${count}`, `session-${count}`)
      expect([written.status, typeof positionIn(written)]).toEqual([200, 'number'])
      positions.push(positionIn(written))
    }
    expect(positions).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(asked()).toEqual({ primary: 20 })
    await sleep(copiedMs)
    const order = await get(client, 'order-20', 'reader')
    expect([order.status, valueIn(order), positionIn(order)]).toEqual([200, '민지 20', 20])
    expect((await get(client, 'order-21', 'reader')).status).toEqual(404)

    node('primary').crash()
    const refused = await put(client, 'order-21', 'too late', 'session-21')
    expect([refused.status, refused.tookMs < 2_000]).toEqual([503, true])
    expect((await get(client, 'order-20', 'reader')).status).toEqual(200)
  },

  async spreads({ client, node, nodes, many, sleep }) {
    await put(client, 'name', 'Ada', 'writer')
    await sleep(copiedMs)
    const primaryBefore = node('primary').served('/kv')
    const replies = await many(200, (index) => get(client, 'name', `session-${index}`), {
      atOnce: 10,
    })
    expect(replies).toAllBe(200)
    // A router that chooses at random gives each of the two 100 ± 7.1 and leaves these bounds on
    // three seeds in a hundred million (binomial, 200 trials of 1/2: 5.7 standard deviations).
    for (const replica of nodes('replica')) expect(replica.served('/kv')).toBeBetween(60, 140)
    expect(await many(20, () => client.get('/kv/name'))).toAllBe(200)
    expect(node('primary').served('/kv') - primaryBefore).toEqual(0)
  },

  async deadReplica({ client, node, nodes, net, many, sleep }) {
    await put(client, 'name', 'Ada', 'writer')
    await sleep(copiedMs)
    const read = (index: number) => get(client, 'name', `session-${index}`)
    const [first, second] = nodes('replica')

    // A new life without a primary to copy: it answers at once, with 503.
    const reach = net.partition('primary', first.name)
    first.restart()
    expect(await many(20, read, { atOnce: 10 })).toAllBe(200)
    reach()

    first.crash()
    expect(await many(20, read, { atOnce: 10 })).toAllBe(200)
    first.restart()
    await sleep(5_000)
    const before = first.served('/kv')
    // Random choice leaves out one of two thirty times on one seed in 10^9.
    expect(await many(30, read, { atOnce: 10 })).toAllBe(200)
    expect(first.served('/kv') - before).toBeBetween(1, 30)

    // A replica that says nothing: one second of waiting, then somebody else.
    const heal = net.partition('router', second.name)
    const replies = await many(20, read, { atOnce: 10 })
    expect(replies).toAllBe(200)
    expect(Math.max(...replies.map(({ tookMs }) => tookMs))).toBeBelow(3_000)
    heal()

    for (const replica of [first, second]) replica.crash()
    expect(await many(20, read, { atOnce: 10 })).toAllBe(200)

    node('primary').crash()
    // Once when it has died, and once when a router may have given it up for good.
    for (const pauseMs of [0, 5_000]) {
      await sleep(pauseMs)
      const nobody = await many(10, read)
      expect(nobody).toAllBe(503)
      expect(Math.max(...nobody.map(({ tookMs }) => tookMs))).toBeBelow(2_000)
    }
  },

  async ownWrites({ client, net, many, sleep }) {
    await put(client, 'name', 'old', 'writer')
    await sleep(copiedMs)
    net.delay('primary', 'replica-1', 2_000)
    net.delay('primary', 'replica-2', 3_000)
    // In the second round the replicas know the first one: a value that is old, not absent.
    for (let round = 1; round <= 2; round++) {
      // Ten people at once: what one session wrote must not be looked for in another.
      await many(
        10,
        async (index) => {
          const [key, value, session] = [`name-${index}`, `round ${round}`, `session-${index}`]
          expect((await put(client, key, value, session)).status).toEqual(200)
          for (const pauseMs of [0, 50, 500, 1_000, 1_000]) {
            await sleep(pauseMs)
            const reply = await get(client, key, session)
            expect([reply.status, valueIn(reply)]).toEqual([200, value])
          }
        },
        { atOnce: 10 },
      )
    }
  },

  async backToReplicas({ client, node, many, sleep }) {
    const primary = node('primary')
    const writing = (index: number) => put(client, 'name', `Ada ${index}`, `session-${index}`)
    expect(await many(20, writing)).toAllBe(200)
    await sleep(copiedMs + 2_000)
    const before = primary.served('/kv')
    const reading = (index: number) => get(client, 'name', `session-${index % 20}`)
    const replies = await many(40, reading, { atOnce: 10 })
    expect(replies.map(valueIn)).toAllBe('Ada 19')
    expect(primary.served('/kv') - before).toEqual(0)
  },

  async neverBack({ client, nodes, net, many, sleep }) {
    await put(client, 'stock', '0', 'writer')
    await sleep(copiedMs)
    const [near, far] = nodes('replica')
    net.delay('primary', far.name, 3_000)
    let selling = true
    const sell = async () => {
      for (let count = 1; selling; count++) {
        await put(client, 'stock', String(count), 'writer')
        await sleep(200)
      }
    }
    const sold = sell()
    // Ten readers, 25 reads each. Who chooses between the two at random goes from the near one to
    // the far one at a quarter of the steps: all 130 steps until the death of the near one miss
    // that on no seed, 0.75^130.
    const watch = async (index: number): Promise<number[]> => {
      const seen: number[] = []
      for (let count = 0; count < 25; count++) {
        const reply = await get(client, 'stock', `reader-${index}`)
        expect(reply.status).toEqual(200)
        seen.push(Number(valueIn(reply)))
        await sleep(140)
        // The replica that is up to date dies: the other one is seconds behind.
        if (index === 0 && count === 14) near.crash()
      }
      return seen
    }
    const stories = await many(10, watch, { atOnce: 10 })
    selling = false
    await sold
    for (const seen of stories)
      expect(seen.filter((value, index) => value < seen[index - 1])).toEqual([])
    expect(Math.min(...stories.map((seen) => seen.at(-1) ?? 0))).toBeBetween(1, 1_000)
  },

  async staleReplica({ client, node, nodes, net, many, sleep }) {
    await put(client, 'name', 'old', 'writer')
    await sleep(copiedMs)
    const [, stale] = nodes('replica')
    const heal = net.partition('primary', stale.name)
    await put(client, 'name', 'new', 'writer')
    await sleep(6_000)
    const before = stale.served('/kv')
    const read = (index: number) => get(client, 'name', `session-${index}`)
    expect((await many(30, read, { atOnce: 10 })).map(valueIn)).toAllBe('new')
    expect(stale.served('/kv') - before).toEqual(0)

    // Both cut off: the primary is the only one that knows.
    const healAll = net.partition('primary', 'replica')
    await put(client, 'name', 'newest', 'writer')
    await sleep(6_000)
    expect((await many(20, read, { atOnce: 10 })).map(valueIn)).toAllBe('newest')
    heal()
    healAll()
    await sleep(5_000)
    const primaryBefore = node('primary').served('/kv')
    const staleBefore = stale.served('/kv')
    expect((await many(30, read, { atOnce: 10 })).map(valueIn)).toAllBe('newest')
    expect(stale.served('/kv') - staleBefore).toBeBetween(1, 30)
    expect(node('primary').served('/kv') - primaryBefore).toEqual(0)
  },

  async patience({ client, node, nodes, net, sleep }) {
    const promotions = () => sum(nodes('replica').map((replica) => replica.served('/promote')))
    // Nothing is written: then the positions alone do not tell a dead primary from its replicas.
    await sleep(copiedMs)
    // A second without a word is a hiccup, not a death.
    const heal = net.partition('router', 'primary')
    await sleep(1_000)
    heal()
    await sleep(5_000)
    expect(promotions()).toEqual(0)

    node('primary').crash()
    await sleep(1_500)
    expect(promotions()).toEqual(0)
    const meanwhile = await put(client, 'name', 'nobody', 'writer')
    expect([meanwhile.status, meanwhile.tookMs < 2_000]).toEqual([503, true])
    await sleep(replacedMs - 1_500)
    expect((await put(client, 'name', 'Grace', 'writer')).status).toEqual(200)
  },

  async promotion({ client, node, net, many, sleep }) {
    const [behind, ahead] = [node('replica-1'), node('replica-2')]
    const write = (index: number) => put(client, `order-${index}`, 'paid', `buyer-${index}`)
    expect(await many(5, write)).toAllBe(200)
    await sleep(copiedMs)
    net.partition('primary', behind.name)
    expect(await many(10, write)).toAllBe(200)
    await sleep(copiedMs)
    loseOrderAndAnswer(net)
    node('primary').crash()
    await sleep(replacedLateMs)
    expect([behind.served('/promote'), ahead.served('/promote') > 0]).toEqual([0, true])
    const read = (index: number) => get(client, `order-${index % 10}`, `reader-${index}`)
    expect(await many(20, read, { atOnce: 10 })).toAllBe(200)

    // The other replica copies the new primary, and serves reads again.
    expect((await put(client, 'order-0', 'sent', 'buyer-0')).status).toEqual(200)
    await sleep(5_000)
    const before = behind.served('/kv')
    expect(await many(30, read, { atOnce: 10 })).toAllBe(200)
    expect(behind.served('/kv') - before).toBeBetween(1, 30)
    const sent = await many(20, (index) => get(client, 'order-0', `late-${index}`))
    expect(sent.map(valueIn)).toAllBe('sent')
  },

  async lost({ client, node, net, sleep }) {
    expect(lostIn(await client.get('/lost'))).toEqual([])
    const answered = new Map<number, string>()
    const write = async (key: string, value: string) => {
      const reply = await put(client, key, value, 'writer')
      expect(reply.status).toEqual(200)
      answered.set(Number(positionIn(reply)), key)
    }
    for (let count = 1; count <= 5; count++) await write(`order-${count}`, 'safe')
    await sleep(copiedMs)
    net.partition('primary', 'replica-2')
    for (let count = 6; count <= 10; count++) await write(`order-${count}`, 'on one replica')
    await sleep(copiedMs)
    net.partition('primary', 'replica-1')
    for (const key of ['order-11', 'order-12', 'order-1']) await write(key, 'on the primary only')
    node('primary').crash()
    await sleep(replacedMs)
    // Positions 11, 12 and 13 are on no survivor; those up to 10 are on the first replica.
    const gone = [...answered].filter(([position]) => position > 10)
    expect(lostIn(await client.get('/lost'))).toEqual(
      gone.map(([position, key]) => [key, position]),
    )
    const [old, never] = [
      await get(client, 'order-1', 'writer'),
      await get(client, 'order-11', 'writer'),
    ]
    expect([old.status, valueIn(old), never.status]).toEqual([200, 'safe', 404])
  },

  async oldPrimary({ client, node, net, many, sleep }) {
    await put(client, 'name', 'Ada', 'writer')
    await sleep(copiedMs)
    const heals = [net.partition('primary', 'replica')]
    expect((await put(client, 'name', 'lost', 'writer')).status).toEqual(200)
    heals.push(net.partition('router', 'primary'))
    await sleep(replacedMs)
    expect((await put(client, 'name', '민지', 'writer')).status).toEqual(200)

    // It never died. It comes back with a write that nobody else has, and takes itself for the primary.
    for (const heal of heals) heal()
    await sleep(5_000)
    expect(node('primary').served('/follow')).toBeBetween(1, 100)
    const asked = countWrites(net)
    const writing = (index: number) => put(client, `order-${index}`, 'paid', `buyer-${index}`)
    expect(await many(10, writing, { atOnce: 5 })).toAllBe(200)
    expect(asked().primary ?? 0).toEqual(0)
    await sleep(copiedMs)
    const reading = (index: number) => get(client, 'name', `reader-${index}`)
    expect((await many(30, reading, { atOnce: 10 })).map(valueIn)).toAllBe('민지')

    // The same with one whose memory is empty.
    node('primary').restart()
    await sleep(5_000)
    expect((await many(30, reading, { atOnce: 10 })).map(valueIn)).toAllBe('민지')
    expect(asked().primary ?? 0).toEqual(0)
  },
})

function put(client: Client, key: string, value: string, session: string): Promise<Reply> {
  return client.put(`/kv/${key}`, value, { 'x-session': session })
}

function get(client: Client, key: string, session: string): Promise<Reply> {
  return client.get(`/kv/${key}`, { 'x-session': session })
}

/** The JSON object in a reply; an empty one when there is none. */
function contentOf(reply: Reply): Record<string, unknown> {
  try {
    return Object(JSON.parse(reply.body))
  } catch {
    return {}
  }
}

function valueIn(reply: Reply): string | null {
  const { value } = contentOf(reply)
  return typeof value === 'string' ? value : null
}

function positionIn(reply: Reply): number | null {
  const { position } = contentOf(reply)
  return typeof position === 'number' ? position : null
}

/** `[key, position]` of each lost write, by position; the router may list them in any order. */
function lostIn(reply: Reply): [unknown, unknown][] | null {
  const writes: unknown = contentOf(reply)
  if (reply.status !== 200 || !Array.isArray(writes)) return null
  const pairs = writes.map((write): [unknown, unknown] => [write?.key, write?.position])
  return pairs.sort(([, a], [, b]) => Number(a) - Number(b))
}

/** How many writes reached out for each database since then. */
function countWrites(net: CheckTools['net']): () => Record<string, number> {
  const counts: Record<string, number> = {}
  net.rule(({ from, to, parts: [head] }) => {
    if (from === 'router' && head?.kind === 'request' && head.method === 'PUT') {
      counts[to] = (counts[to] ?? 0) + 1
    }
    return 'pass'
  })
  return () => counts
}

/** Loses the first order to promote, and the answer to the second: that database leads, and the router has not heard so. */
function loseOrderAndAnswer(net: CheckTools['net']) {
  let orders = 0
  let answers = 0
  net.rule((packet) => {
    const [head] = packet.parts
    if (packet.from === 'router' && head?.kind === 'request' && head.path === '/promote') {
      orders += 1
      return orders === 1 ? 'drop' : 'pass'
    }
    // Nobody else leads: the first to say that it does says so in the answer to that order.
    if (orders < 2 || answers > 0 || packet.to !== 'router' || !saysPrimary(packet)) return 'pass'
    answers += 1
    return 'drop'
  })
}

function saysPrimary({ parts }: RulePacket): boolean {
  return parts.some((part) => {
    return part.kind === 'body' && String(part.bytes).includes('"role":"primary"')
  })
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
