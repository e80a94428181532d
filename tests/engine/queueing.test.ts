/** The cores of a node agree with queueing theory within 3% at 50 and 80% load. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { models, waitRatio } from './queueing.ts'

for (const model of models) {
  for (const load of [0.5, 0.8]) {
    test(`${model[0]} at ${load * 100}% load waits as long as theory says`, () => {
      const ratio = waitRatio(model, load, 1_000_000)
      assert.ok(Math.abs(ratio - 1) < 0.03, `${ratio} of theory`)
    })
  }
}
