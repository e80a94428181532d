// One exchange between two lives: what arrives, what comes back, and how it fails.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { World } from './world.ts'

test('a request reaches a handler and its reply comes back', async () => {
  const world = new World()
  const a = world.life('a'),
    b = world.life('b')
  const { createServer } = a.api.modules['node:http'] as any
  const server = createServer((req: any, res: any) => {
    let text = ''
    req.setEncoding('utf8')
    req.on('data', (chunk: string) => {
      text += chunk
    })
    req.on('end', () => res.end(`${req.method} ${req.url} ${text} ${req.headers.host}`))
  })
  await world.turn(a, () => server.listen(8080))
  const { fetch } = b.api.globals as any
  let got: any
  const ask = async (): Promise<void> => {
    const r = await fetch('http://a:8080/x?y=1', { method: 'POST', body: 'héllo' })
    got = [r.status, await r.text(), Object.fromEntries(r.headers)]
  }
  await world.turn(b, ask)
  await world.run()
  assert.deepEqual(a.failures, [])
  assert.deepEqual(got, [
    200,
    'POST /x?y=1 héllo a:8080',
    {
      connection: 'keep-alive',
      'content-length': '25',
      date: 'Thu, 01 Jan 2026 00:00:00 GMT',
      'keep-alive': 'timeout=5',
    },
  ])
})

test('errors of fetch look like Node', async () => {
  const world = new World()
  const a = world.life('a')
  const server = (a.api.modules['node:http'] as any).createServer(() => {})
  await world.turn(a, () => server.listen(1234))
  const b = world.life('b')
  const { fetch, AbortSignal, setTimeout } = b.api.globals as any
  const got: any[] = []
  fetch('http://10.0.0.1:8080/').catch((e: any) =>
    got.push([e.message, { ...e.cause }, e.cause.message]),
  )
  fetch('http://nobody:8080/').catch((e: any) =>
    got.push([e.message, { ...e.cause }, e.cause.message]),
  )
  fetch('http://a:1234/', { signal: AbortSignal.timeout(50) }).catch((e: any) =>
    got.push([e.name, e.message, world.nowMs]),
  )
  setTimeout(() => got.push('timer'), 20)
  await world.run()
  assert.deepEqual(got, [
    [
      'fetch failed',
      { errno: -111, code: 'ECONNREFUSED', syscall: 'connect', address: '10.0.0.1', port: 8080 },
      'connect ECONNREFUSED 10.0.0.1:8080',
    ],
    [
      'fetch failed',
      { errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'nobody' },
      'getaddrinfo ENOTFOUND nobody',
    ],
    'timer',
    ['TimeoutError', 'The operation was aborted due to timeout', 50],
  ])
})
