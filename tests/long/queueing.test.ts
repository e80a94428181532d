/**
 * Near its capacity, too, a node agrees with queueing theory within 3%. A queue at 95%
 * remembers long: the mean over n arrivals of M/M/1 has a standard error of 41 / √n of
 * itself (Whitt, Planning Queueing Simulations, 1989), so 40 million make 3% five of them.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { models, waitRatio } from '../engine/queueing.ts'

for (const model of models) {
  test(`${model[0]} at 95% load waits as long as theory says`, () => {
    const ratio = waitRatio(model, 0.95, 40_000_000)
    assert.ok(Math.abs(ratio - 1) < 0.03, `${ratio} of theory`)
  })
}
