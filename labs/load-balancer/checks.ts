/** What users may expect of the lab `load-balancer`, as short stories. Knows replies and what servers saw, not how a server is chosen. */
import { expect } from '../../src/engine/expect.ts'
import {
  defineChecks,
  type Net,
  type NodeControl,
  type Reply,
} from '../../src/engine/vocabulary.ts'

/** A server gets traffic within 5 s of its start: before that a balancer may still think that it is down. */
const startedMs = 5_000

/** Where all users are, as the balancer sees them. */
const clientAddress = '198.51.100.7'

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

    // Two seconds, but never one without a piece: this server is not silent.
    const film = await client.get('/film')
    const whole = Array.from({ length: 8 }, (_, index) => `${index + 1} of 8\n`).join('')
    expect([film.failure ?? film.status, film.body]).toEqual([200, whole])
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
    // A balancer that chooses at random serves 100 ± 8.2 each and leaves these bounds on seven
    // seeds in ten million (three servers, binomial, 300 trials of 1/3). One that replaces the
    // server that is down by its neighbour gives the neighbour 150.
    for (const server of nodes('backend').slice(0, 3)) {
      expect(server.served('/items')).toBeBetween(58, 142)
    }
  },

  async failover({ client, nodes, net, many, sleep }) {
    await sleep(startedMs)
    const sent = watchRequests(net, nodes('backend'), 'GET')
    const replies = many(40, () => client.get('/reports/2026'), { atOnce: 20 })
    // A report takes 100 ms: the first twenty are being made when the server dies. The one that
    // has most of them dies, at least seven, so that nobody is saved by luck. Four at a time,
    // twenty reports take one server 500 ms: it is never silent for a second.
    await sleep(60)
    busiest(nodes('backend'), sent).crash()
    expect(await replies).toAllBe(200)
  },

  async silentServer({ client, nodes, net, many, sleep }) {
    await sleep(startedMs)
    const [victim] = nodes('backend')
    net.partition('balancer', victim.name)
    const first = await many(20, () => client.get('/items/7'), { atOnce: 10 })
    expect(first).toAllBe(200)
    // One second of silence, then another server; two if only a health check notices it.
    expect(Math.max(...first.map((reply) => reply.tookMs))).toBeBelow(3_000)

    await sleep(5_000)
    const later = await many(120, () => client.get('/items/7'), { atOnce: 10 })
    expect(later).toAllBe(200)
    // Who remembers makes each of the ten callers wait at most once per trial of the silent server.
    // Two trials fit into the time. Who asks it again every time, at random, makes 40 ± 5.2 wait (it
    // comes before two good ones one time in three) and stays within 20 on three seeds in 100,000.
    expect(later.filter((reply) => reply.tookMs > 500).length).toBeBetween(0, 20)
  },

  async returns({ client, nodes, many, sleep }) {
    await sleep(startedMs)
    const [victim, , , newcomer] = nodes('backend')
    victim.crash()
    // Enough requests that every balancer has noticed who is down.
    await many(20, () => client.get('/items/7'), { atOnce: 10 })
    const servedBefore = victim.served('/items')

    // One after the other: two spans of 5 s, so that rare health checks cannot be lucky in both.
    // Random choice leaves out one of four servers fifty times on six seeds in ten million, 0.75^50.
    victim.restart()
    await sleep(5_000)
    expect(await many(50, () => client.get('/items/7'), { atOnce: 10 })).toAllBe(200)
    expect(victim.served('/items') - servedBefore).toBeBetween(1, 50)

    newcomer.start()
    await sleep(5_000)
    expect(await many(50, () => client.get('/items/7'), { atOnce: 10 })).toAllBe(200)
    expect(newcomer.served('/items')).toBeBetween(1, 50)
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

  async slowServer({ load, nodes, sleep }) {
    await sleep(startedMs)
    nodes('backend')[0].slow(10)
    const request = () => ({ method: 'GET', path: '/items/7' })
    const { failed, p95 } = await load({ perSecond: 220, seconds: 1.5, request })
    expect(failed).toEqual({})
    // Taking turns gives the slow server 73 requests a second, and its four cores make 40. Whoever
    // comes to it after the first 0.5 s waits longer than that: a fifth of all, not a twentieth.
    // Measured with cores alone: round robin 0.54 to 1.9 s on 20,000 seeds; random choice stays
    // below 0.5 s on 48 of 20,000. Least connections takes 0.15 s at most. Two choices draw the
    // slow server twice one time in nine (24 a second): at most 0.40 s on 100,000 seeds.
    expect(p95).toBeBelow(500)
  },

  async brokenPost({ client, nodes, net, many, sleep }) {
    await sleep(startedMs)
    const servers = nodes('backend')
    const sent = watchRequests(net, servers, 'POST')
    const answering = many(20, (index) => client.post(`/reports/${index}`, 'year=2026'), {
      atOnce: 20,
    })
    // A report takes 100 ms: all twenty are being made. At least seven of them are with the victim.
    await sleep(60)
    const victim = busiest(servers, sent)
    victim.crash()
    const replies = await answering
    expect(timesSent(sent)).toAllBe(1)
    expect(repliesOf(sent, replies, ({ to }) => to === victim.name)).toAllBe(502)
    // Whoever chooses at random may have given all twenty to the victim.
    const others = repliesOf(sent, replies, ({ to }) => to !== victim.name)
    expect(others.filter(({ status }) => status !== 200).map(({ status }) => status)).toEqual([])
  },

  async silentPost({ client, nodes, net, many, sleep }) {
    await sleep(startedMs)
    const sent = watchRequests(net, nodes('backend'), 'POST')
    // Whoever gets the first order stores it like every other one, and is not heard of again.
    net.rule(({ from }) => (from === sent[0]?.to ? 'drop' : 'pass'))
    const replies = await many(10, (index) => client.post(`/orders/${index}`, 'size=L'), {
      atOnce: 10,
    })
    expect(timesSent(sent)).toAllBe(1)
    expect(repliesOf(sent, replies, ({ to }) => to === sent[0].to)).toAllBe(502)
    expect(Math.max(...replies.map((reply) => reply.tookMs))).toBeBelow(3_000)
  },

  async clientAddress({ client, sleep }) {
    await sleep(startedMs)
    // The second user says to be somebody else, the third two others.
    for (const claim of ['', '192.0.2.66', '10.0.0.99, 192.0.2.66']) {
      const headers = claim === '' ? {} : { 'x-forwarded-for': claim }
      const seen = requestSeenIn(await client.get('/items/7', headers))
      const told = seen.headers?.['x-forwarded-for']
      const last = typeof told === 'string' ? told.split(',').at(-1)?.trim() : null
      expect([claim, last]).toEqual([claim, clientAddress])
    }
  },

  async hidesInside({ client, nodes, sleep }) {
    await sleep(startedMs)
    const account = await client.get('/account')
    const { location = '', connection = '', 'keep-alive': keepAlive = '' } = account.headers
    expect([account.status, location.endsWith('/login')]).toEqual([302, true])
    for (const name of ['x-queue', 'x-shard', 'x-trace']) {
      const shown = [name, Object.hasOwn(account.headers, name), connection.includes(name)]
      expect(shown).toEqual([name, false, false])
    }
    // The balancer may name a time of its own.
    expect(keepAlive.includes('72')).toEqual(false)
    expect(privateAddressesIn(headerText(account))).toEqual([])
    expect(privateAddressesIn(headerText(await client.get('/items/7')))).toEqual([])

    // What the balancer says by itself: one request breaks off on its way, one finds nobody.
    const ownWords = [client.post('/reports/1', 'year=2026'), client.get('/reports/2')]
    await sleep(60)
    for (const server of nodes('backend')) server.crash()
    for (const reply of await Promise.all(ownWords)) {
      expect(privateAddressesIn(`${headerText(reply)}\n${reply.body}`)).toEqual([])
    }
  },
})

/** A request that the balancer sent to a server. */
interface SentRequest {
  to: string
  path: string
}

/** The list of such requests grows while the check goes on. One to a server that is down surely arrives nowhere and is left out. */
function watchRequests(net: Net, servers: NodeControl[], method: string): SentRequest[] {
  const sent: SentRequest[] = []
  net.rule(({ from, to, parts }) => {
    const isUp = servers.some((server) => server.name === to && server.running)
    for (const part of parts) {
      if (from !== 'balancer' || !isUp || part.kind !== 'request') continue
      if (part.method === method && part.path !== '/health') sent.push({ to, path: part.path })
    }
    return 'pass'
  })
  return sent
}

/** The server that got most of these requests; the first one when nobody got any. */
function busiest(servers: NodeControl[], sent: SentRequest[]): NodeControl {
  const counted = servers.map(({ name }) => sent.filter(({ to }) => to === name).length)
  return servers[counted.indexOf(Math.max(...counted))]
}

/** How often each path was sent. */
function timesSent(sent: SentRequest[]): number[] {
  const paths = [...new Set(sent.map(({ path }) => path))]
  return paths.map((path) => sent.filter((request) => request.path === path).length)
}

/** The replies to some of the requests. A path ends with the number of its request. */
function repliesOf(
  sent: SentRequest[],
  replies: Reply[],
  wanted: (request: SentRequest) => boolean,
): Reply[] {
  return sent.filter(wanted).flatMap(({ path }) => replies[Number(path.split('/').at(-1))] ?? [])
}

function headerText(reply: Reply): string {
  return Object.values(reply.headers).join('\n')
}

/** All servers are in 10.0.0.0/8 (RFC 1918). */
function privateAddressesIn(text: string): string[] {
  return text.match(/\b10\.\d+\.\d+\.\d+/g) ?? []
}

/** What the given server saw of a request, as it tells in its answer; an empty object when it tells nothing. */
function requestSeenIn(reply: Reply) {
  try {
    return Object(JSON.parse(reply.body))
  } catch {
    return {}
  }
}
