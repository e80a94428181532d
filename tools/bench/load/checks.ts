/** Many requests through the balancer, fifty at a time: once to warm up, once to be timed. */
import { expect } from '../../../src/engine/expect.ts'
import { type Check, defineChecks } from '../../../src/engine/vocabulary.ts'
import { atOnce, requests } from '../size.ts'

const load: Check = async ({ client, many, sleep }) => {
  await sleep(5_000)
  expect(await many(requests, () => client.get('/items/7'), { atOnce })).toAllBe(200)
}

export default defineChecks({ warmUp: load, load })
