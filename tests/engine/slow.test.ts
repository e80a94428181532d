/** A machine that becomes slower: its cores take longer for every request, over all its lives. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { miniLab, tell } from './mini.ts'

const hello = { 'server.ts': 'serve(8080, () => "hello")' }
const roles = { server: { file: 'server.ts', public: true, cores: 1, serviceMs: { '/': 10 } } }
/** Users are 10 virtual milliseconds away. */
const roundTripMs = 20

test('a slow node takes that many times as long, after a restart too, until it is undone', async () => {
  const took: number[] = []
  const { result } = await tell(miniLab(roles), hello, async ({ client, node, sleep }) => {
    const ask = async () => took.push((await client.get('/')).tookMs - roundTripMs)
    await ask()
    node('server').slow(10)
    await ask()
    node('server').restart()
    await sleep(1_000)
    await ask()
    node('server').slow(1)
    await ask()
  })
  assert.equal(result.outcome, 'pass')
  assert.deepEqual(took, [10, 100, 100, 10])
})

test('a trace tells which node became slow, and when it was over', async () => {
  const { trace } = await tell(miniLab(roles), hello, async ({ node, sleep }) => {
    node('server').slow(10)
    await sleep(5)
    node('server').slow(1)
  })
  const told = trace.events.filter(({ kind }) => kind === 'rule' || kind === 'unrule')
  assert.deepEqual(told, [
    { atMs: 1_000, kind: 'rule', rule: 'slow', nodes: ['server'] },
    { atMs: 1_005, kind: 'unrule', rule: 'slow', nodes: ['server'] },
  ])
})
