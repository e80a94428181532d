/** The control of the corpus: every attempt succeeds against a grader that evaluates learner code beside its checks. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Loss } from './hostile/attempt.ts'
import { forging } from './hostile/forging.ts'
import { honestCode, naiveLoss, naiveResult } from './hostile/naive-loss.ts'
import { pollution } from './hostile/pollution.ts'
import { reach } from './hostile/reach.ts'

const alive = [...reach, ...pollution, ...forging].filter(({ naively }) => naively !== undefined)
const atOnce = 3

test('an honest program is judged rightly by the naive grader', async () => {
  const honest = await naiveResult(honestCode)
  assert.equal(await naiveLoss(honestCode, honest), null)
})

test(`${alive.length} attempts defeat a grader that does not isolate`, async () => {
  const honest = await naiveResult(honestCode)
  const losses = new Map<string, Loss | null>()
  const waiting = [...alive]
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      losses.set(next.name, await naiveLoss(next.code, honest))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  assert.deepEqual(
    alive.map(({ name }) => [name, losses.get(name)]),
    alive.map(({ name, naively }) => [name, naively]),
  )
})
