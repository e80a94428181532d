/** What users may expect of the lab `load-balancer`, as short stories. Knows replies and what servers saw, not how a server is chosen. */
import { expect } from '../../src/engine/expect.ts'
import { defineChecks, type Reply } from '../../src/engine/vocabulary.ts'

/** A server gets traffic within 5 s of its start: before that a balancer may still think that it is down. */
const startedMs = 5_000

export default defineChecks({
  async passesThrough({ client, nodes, sleep }) {
    // All four run: this story is about what arrives, not about who is down.
    nodes('backend')[3].start()
    await sleep(startedMs)
    const headers = { 'content-type': 'application/json', cookie: 'theme=dark', 'x-order': '7' }
    const path = '/orders/7?size=L&size=XL&note=a%2Fb%20c'
    const body = '{"buyer":"민지"}'
    const order = await client.request({ method: 'PATCH', path, headers, body })
    expect([order.status, order.headers['content-type']]).toEqual([200, 'application/json'])
    const seen = requestSeenIn(order)
    expect([seen.method, seen.path, seen.body]).toEqual(['PATCH', path, body])
    for (const [name, value] of Object.entries(headers)) {
      expect([name, seen.headers?.[name]]).toEqual([name, value])
    }

    const login = await client.post('/login', 'name=ada')
    const { location, 'set-cookie': cookies } = login.headers
    expect([login.status, location, cookies]).toEqual([
      302,
      '/home',
      'session=ada; HttpOnly\ntheme=dark',
    ])

    const missing = await client.get('/missing')
    expect([missing.status, missing.body]).toEqual([404, 'There is no such page.'])
  },

  async megabyte({ client, nodes, sleep }) {
    nodes('backend')[3].start()
    await sleep(startedMs)
    // 63 pieces of 16,000 bytes. A letter has three bytes, so most pieces end inside one.
    const text = '가나다라마바사아자차카타파하'.repeat(24_000)
    const bytes = new TextEncoder().encode(text)
    const pieces = Array.from({ length: 63 }, (_, index) =>
      bytes.slice(index * 16_000, (index + 1) * 16_000),
    )
    const reply = await client.request({ method: 'POST', path: '/echo', pieces, pieceGapMs: 1 })
    expect([reply.status, reply.body.length, reply.body === text]).toEqual([200, text.length, true])
  },

  async spreads({ client, nodes, many, sleep }) {
    await sleep(startedMs)
    const replies = await many(300, () => client.get('/items/7'), { atOnce: 10 })
    expect(replies).toAllBe(200)
    // A balancer that chooses at random serves 100 ± 8.2 each and leaves these bounds on about
    // two seeds in a million (three servers, binomial, 300 trials of 1/3). One that replaces
    // the server that is down by its neighbour gives the neighbour 150.
    for (const server of nodes('backend').slice(0, 3)) {
      expect(server.served('/items')).toBeBetween(60, 140)
    }
  },

  async failover({ client, nodes, many, sleep }) {
    await sleep(startedMs)
    const [victim] = nodes('backend')
    const replies = many(40, () => client.get('/reports/2026'), { atOnce: 20 })
    // A report takes 100 ms: the first twenty are being made when the server dies. Even random
    // choice leaves it without any of them on only three seeds in ten thousand, (2/3)^20. Four at
    // a time, twenty reports take one server 500 ms: it is never silent for a second.
    await sleep(60)
    victim.crash()
    expect(await replies).toAllBe(200)
  },

  async silentServer({ client, nodes, net, many, sleep }) {
    await sleep(startedMs)
    const [victim] = nodes('backend')
    net.partition('balancer', victim.name)
    const first = await many(30, () => client.get('/items/7'), { atOnce: 10 })
    expect(first).toAllBe(200)
    // One second of silence, then another server; two if only a health check notices it.
    expect(Math.max(...first.map((reply) => reply.tookMs))).toBeBelow(3_000)

    await sleep(5_000)
    const later = await many(300, () => client.get('/items/7'), { atOnce: 10 })
    expect(later).toAllBe(200)
    // Who remembers makes each of the ten callers wait at most once per trial of the silent server.
    // Who asks it again every time, at random, makes 100 ± 8.2 wait (it comes before two good ones
    // one time in three) and stays within 60 on two seeds in ten million.
    expect(later.filter((reply) => reply.tookMs > 500).length).toBeBetween(0, 60)
  },

  async returns({ client, nodes, many, sleep }) {
    await sleep(startedMs)
    const [victim, , , newcomer] = nodes('backend')
    victim.crash()
    // Enough requests that every balancer has noticed who is down.
    await many(40, () => client.get('/items/7'), { atOnce: 10 })
    const servedBefore = victim.served('/items')

    // One after the other: two spans of 5 s, so that rare health checks cannot be lucky in both.
    // Random choice leaves out one of four servers a hundred times on 3 seeds in 10^13, 0.75^100.
    victim.restart()
    await sleep(5_000)
    expect(await many(100, () => client.get('/items/7'), { atOnce: 10 })).toAllBe(200)
    expect(victim.served('/items') - servedBefore).toBeBetween(1, 100)

    newcomer.start()
    await sleep(5_000)
    expect(await many(100, () => client.get('/items/7'), { atOnce: 10 })).toAllBe(200)
    expect(newcomer.served('/items')).toBeBetween(1, 100)
  },

  async allDown({ client, nodes, many, sleep }) {
    await sleep(startedMs)
    const servers = nodes('backend').filter((server) => server.running)
    for (const server of servers) server.crash()
    const refused = await many(20, () => client.get('/items/7'), { atOnce: 10 })
    expect(refused).toAllBe(503)
    expect(Math.max(...refused.map((reply) => reply.tookMs))).toBeBelow(2_000)

    servers[1].restart()
    await sleep(5_000)
    const replies = await many(20, () => client.get('/items/7'), { atOnce: 10 })
    expect(replies).toAllBe(200)
  },
})

/** What the given server saw of a request, as it tells in its answer; an empty object when it tells nothing. */
function requestSeenIn(reply: Reply) {
  try {
    return Object(JSON.parse(reply.body))
  } catch {
    return {}
  }
}
