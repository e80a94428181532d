/** What hostile code tries, and what it gets: nothing of the host, of another life or of the verdict. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { expect } from '../../src/engine/expect.ts'
import type { Checks } from '../../src/engine/vocabulary.ts'
import { nothing } from './hostile/attempt.ts'
import { disposePlaces, gradePrograms, places, serverOf } from './hostile/cluster.ts'
import { forging } from './hostile/forging.ts'
import { honestCode } from './hostile/naive-loss.ts'
import { pollution } from './hostile/pollution.ts'
import { reach } from './hostile/reach.ts'
import { values } from './hostile/values.ts'

after(disposePlaces)

/** When the honest are asked, in virtual milliseconds: clock and chance then depend on nothing else. */
const askHonestMs = 100_000

for (const place of places) {
  for (const [area, attempts] of Object.entries({ reach, pollution, values })) {
    test(`${attempts.length} attempts of ${area} ${place.name} come to what they should, and nobody else sees them`, async () => {
      const { answers, honest } = await run(attempts.map(({ code }) => code))
      const lost = attempts.flatMap(({ name, comesTo = nothing }, index) =>
        comesTo.test(answers[index] ?? '') ? [] : [`${name}: ${answers[index]}`],
      )
      assert.deepEqual(lost, [])
      const quiet = await run(attempts.map(() => honestCode))
      assert.deepEqual(honest, quiet.honest)
    })
  }

  async function run(codes: string[]): Promise<{ answers: string[]; honest: string[] }> {
    const answers: string[] = []
    const honest: string[] = []
    const checks: Checks = {
      async all({ client, sleep, now }) {
        for (const index of codes.keys())
          answers.push((await client.get(`/program-${index + 1}`)).body)
        await sleep(askHonestMs - now())
        for (const path of ['/neighbour', '/itself']) honest.push((await client.get(path)).body)
      },
    }
    const { verdict } = await gradePrograms(codes.map(serverOf), checks, place)
    assert.deepEqual(
      verdict.checks.map(({ outcome, stop }) => [outcome, stop]),
      [['pass', undefined]],
    )
    return { answers, honest }
  }

  for (const { name, code } of forging) {
    test(`no verdict is forged ${place.name} by ${name}`, async () => {
      const word = 'a word that no program can know'
      const checks: Checks = {
        async forged({ client }) {
          expect((await client.get('/program-1')).body).toEqual(word)
        },
        async next({ client, sleep }) {
          await sleep(askHonestMs)
          expect((await client.get('/neighbour')).status).toEqual(200)
        },
      }
      const { verdict, traces } = await gradePrograms([serverOf(code)], checks, place)
      assert.deepEqual(
        verdict.checks.map(({ id, outcome }) => [id, outcome]),
        [
          ['forged', 'fail'],
          ['next', 'pass'],
        ],
      )
      assert.doesNotThrow(() => structuredClone({ verdict, traces }))
      const times = traces.flatMap(({ events }) => events.map(({ atMs }) => atMs))
      assert.ok(times.every((atMs) => atMs >= 0 && atMs < 3_600_000))
    })
  }
}
