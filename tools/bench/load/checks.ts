/** Many requests through the balancer, fifty at a time. */
import { expect } from '../../../src/engine/expect.ts'
import { defineChecks } from '../../../src/engine/vocabulary.ts'
import { atOnce, requests } from '../size.ts'

export default defineChecks({
  async load({ client, many, sleep }) {
    await sleep(5_000)
    expect(await many(requests, () => client.get('/items/7'), { atOnce })).toAllBe(200)
  },
})
