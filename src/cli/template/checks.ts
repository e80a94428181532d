/** What users may expect of the lab `lab-id`, as short stories. Knows replies only. */
import { expect } from '../../engine/expect.ts'
import { defineChecks } from '../../engine/vocabulary.ts'

export default defineChecks({
  async adds({ client }) {
    for (const [a, b, sum] of [
      [2, 3, 5],
      [-7, 7, 0],
      [1_000_000, 1, 1_000_001],
    ]) {
      const reply = await client.get(`/sum?a=${a}&b=${b}`)
      expect([reply.status, reply.body]).toEqual([200, String(sum)])
    }
  },
})
