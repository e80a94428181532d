/** What users may expect of the lab `hello`. Knows replies only. */
import { expect } from '../../src/engine/expect.ts'
import { defineChecks } from '../../src/engine/vocabulary.ts'

const hourMs = 3_600_000

export default defineChecks({
  async greets({ client }) {
    const reply = await client.get('/')
    const greeting = ['안녕하세요', 'Hello'].find((word) => reply.body.includes(word))
    // Without a greeting the failure shows what was said in its place.
    expect([reply.status, greeting ?? reply.body]).toEqual([200, greeting ?? '안녕하세요'])
  },

  async staysUp({ client, sleep }) {
    // Once an hour somebody opens /boom. The hours are virtual: they cost no waiting.
    for (let hour = 0; hour < 3; hour++) {
      expect((await client.get('/boom')).status).toEqual(500)
      await sleep(hourMs)
      expect((await client.get('/')).status).toEqual(200)
    }
  },
})
