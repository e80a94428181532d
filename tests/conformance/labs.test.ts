/** The labs' programs answer an outside client alike in the engine and on real Node. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hardenRealm } from '../../src/engine/realm-setup.ts'
import { type Asked, readProgram, type Seen, seenInEngine, seenOnNode } from './worlds.ts'

hardenRealm()

const json = { 'content-type': 'application/json' }

const asked: Record<string, Asked[]> = {
  hello: [
    { method: 'GET', path: '/' },
    { method: 'GET', path: '/boom' },
    { method: 'GET', path: '/' },
    { method: 'HEAD', path: '/' },
  ],
  'cache-eviction': [
    { method: 'PUT', path: '/caches/a', body: '{"capacity":2,"ttlMs":60000,"policy":"lru"}' },
    { method: 'PUT', path: '/caches/a/%EB%AF%BC%EC%A7%80', body: '안녕하세요' },
    { method: 'GET', path: '/caches/a/%EB%AF%BC%EC%A7%80' },
    { method: 'POST', path: '/caches/a', body: '[["set","b","2"],["set","c","3"],["get","b"]]' },
    { method: 'GET', path: '/caches/a/%EB%AF%BC%EC%A7%80' },
    { method: 'DELETE', path: '/caches/none' },
    { method: 'GET', path: '/compare?capacity=50' },
  ],
  'first-server': [
    { method: 'GET', path: '/' },
    { method: 'HEAD', path: '/' },
    { method: 'GET', path: '/api/users/1' },
    { method: 'GET', path: '/api/users/999' },
    { method: 'GET', path: '/no/such/page' },
    { method: 'DELETE', path: '/api/users' },
    { method: 'POST', path: '/api/users', headers: json, body: '{"name":"안녕하세요"}' },
    { method: 'POST', path: '/api/users', headers: json, body: '{"name":' },
    { method: 'POST', path: '/api/users', headers: json, body: '{}' },
    { method: 'POST', path: '/api/users', headers: json, body: 'a'.repeat(70_000) },
    { method: 'OPTIONS', path: '/' },
  ],
  'load-balancer': [
    { method: 'GET', path: '/items/7?size=L&size=XL&note=a%2Fb%20c' },
    { method: 'HEAD', path: '/items/7' },
    {
      method: 'PATCH',
      path: '/orders/7',
      headers: { ...json, cookie: 'a=1' },
      body: '{"x":"민지"}',
    },
    { method: 'POST', path: '/login', body: 'name=ada' },
    { method: 'GET', path: '/missing' },
    { method: 'POST', path: '/echo', body: '가나다'.repeat(50_000) },
    { method: 'DELETE', path: '/items/7' },
  ],
}

const programs: [labId: string, variant: string][] = [
  ['hello', 'solution'],
  ['hello', 'odd/answers-later'],
  ['cache-eviction', 'solution'],
  ['cache-eviction', 'odd/timers'],
  ['first-server', 'solution'],
  ['first-server', 'odd/data-events'],
  ['first-server', 'odd/set-encoding'],
  ['load-balancer', 'solution'],
  ['load-balancer', 'odd/random'],
  ['load-balancer', 'odd/least-connections'],
]

for (const [labId, variant] of programs) {
  test(`${labId}: ${variant} answers in the engine as on real Node`, async () => {
    const program = await readProgram(labId, variant)
    const onNode = await seenOnNode(program, asked[labId]!)
    const inEngine = await seenInEngine(program, asked[labId]!)
    assert.deepEqual(inEngine.map(comparable), onNode.map(comparable))
  })
}

/**
 * Without what must differ: the hour, names that a server draws for itself, and the addresses
 * of server and user with all that is counted from their length.
 */
function comparable({ status, headers, body }: Seen) {
  const { date, 'x-served-by': _servedBy, ...kept } = headers
  assert.match(date ?? '', /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/)
  const mirror = mirrorIn(body)
  if (mirror === null) return { status, headers: kept, body }
  const { host, 'x-forwarded-for': user = '', ...others } = mirror.headers
  const length = Number(kept['content-length'] ?? Number.NaN) - host.length - user.length
  const sized = 'content-length' in kept ? { ...kept, 'content-length': length } : kept
  return { status, headers: sized, body: { ...mirror, headers: others } }
}

/** What a given server saw of a request, when the body is that. */
function mirrorIn(body: string): { headers: { host: string; 'x-forwarded-for'?: string } } | null {
  if (!body.startsWith('{"method"')) return null
  return JSON.parse(body)
}
