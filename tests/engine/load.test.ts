/** Open-loop load: arrivals, failures and times. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { percentile } from '../../src/engine/load.ts'
import type { LoadReport } from '../../src/engine/vocabulary.ts'
import { miniLab, tell } from './mini.ts'

const hello = { 'server.ts': 'serve(8080, () => "hello")' }

async function loadOn(
  roles: Parameters<typeof miniLab>[0],
  perSecond: number,
  crashAfterMs?: number,
): Promise<LoadReport> {
  let report: LoadReport | undefined
  const { result } = await tell(miniLab(roles), hello, async ({ load, node, sleep }) => {
    const running = load({ perSecond, seconds: 10 })
    if (crashAfterMs !== undefined) {
      await sleep(crashAfterMs)
      node('server').crash()
    }
    report = await running
  })
  assert.equal(result.outcome, 'pass')
  return report!
}

const server = { file: 'server.ts', public: true }

test('as many users arrive as asked, and an idle server answers all in one round trip', async () => {
  const { sent, ok, failed, p50, p99, series } = await loadOn({ server }, 100)
  assert.ok(Math.abs(sent - 1_000) < 160, `${sent}: five standard deviations are 158`)
  assert.deepEqual([ok, failed, p50, p99], [sent, {}, 20, 20])
  assert.equal(series.length, 10)
  assert.equal(
    series.reduce((sum, second) => sum + second.sent, 0),
    sent,
  )
})

test('beyond its capacity a server gets slower from second to second', async () => {
  const slow = { server: { ...server, cores: 1, serviceMs: { '/': 20 } } }
  const { series } = await loadOn(slow, 100)
  assert.ok(series[9]!.p50 > 10 * series[0]!.p50, JSON.stringify(series))
})

test('what is refused is counted by its reason', async () => {
  const { failed, sent, ok } = await loadOn({ server }, 100, 5_000)
  assert.equal(ok + (failed.ECONNREFUSED ?? 0) + (failed.ECONNRESET ?? 0), sent)
  assert.ok((failed.ECONNREFUSED ?? 0) > 300)
})

test('a percentile is the nearest rank', () => {
  assert.deepEqual(
    [percentile([1, 2, 3, 4], 50), percentile([1, 2, 3, 4], 51), percentile([], 99)],
    [2, 3, 0],
  )
})
