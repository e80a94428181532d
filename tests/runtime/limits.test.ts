/** Every limit that learner code can reach is a clear outcome with its name, and harms no other check. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { limits } from '../../src/engine/limits.ts'
import type { Checks } from '../../src/engine/vocabulary.ts'
import { disposePlaces, gradePrograms, places, serverOf } from './hostile/cluster.ts'

after(disposePlaces)

for (const place of places) {
  /** The outcome of a check that asks the program once, and of the one after it. */
  const outcomes = async (answer: string): Promise<unknown[]> => {
    const checks: Checks = {
      async asks({ client }) {
        await client.get('/program-1')
      },
      async next({ client }) {
        await client.get('/neighbour')
      },
    }
    const { verdict } = await gradePrograms([serverOf(answer)], checks, place)
    return verdict.checks.map(({ outcome, stop }) => stop ?? outcome)
  }
  /** Without doubt only one node can be to blame; apart, two learner's nodes share a process. */
  const node = 'program-1'

  test(`more output than the limit ${place.name} stops the check by name`, async () => {
    const lines = Math.ceil(limits.outputCharacters / 1_000)
    const answer = `for (let i = 0; i < ${lines}; i++) console.log('x'.repeat(1_000)); return 'x'`
    assert.deepEqual(await outcomes(answer), [{ limit: 'output', node }, 'pass'])
  })

  test(`one line as long as a book ${place.name} stops the check by name, and is not kept`, async () => {
    const answer = `process.stdout.write('x'.repeat(5e7)); return 'x'`
    assert.deepEqual(await outcomes(answer), [{ limit: 'output', node }, 'pass'])
  })

  test(`turns that never let time pass ${place.name} stop the check by name`, async () => {
    const answer = `const again = () => setImmediate(again); again(); return 'x'`
    assert.deepEqual(await outcomes(answer), [{ limit: 'events', node }, 'pass'])
  })

  test(`a reply that never ends ${place.name} stops the check when virtual time is over`, async () => {
    const answer = `response.write('x'); setInterval(() => response.write('x'), 60_000); await new Promise(() => {})`
    const checks: Checks = {
      async waits({ client }) {
        await client.get('/program-1')
      },
    }
    const entry = { ...place, entry: 'program-1' }
    const { verdict } = await gradePrograms([serverOf(answer)], checks, entry)
    assert.deepEqual(verdict.checks[0]?.stop, { limit: 'virtualTime', node: null })
  })

  test(`a trace ${place.name} keeps its end, and says how much is missing`, async () => {
    const answer = `for (let i = 0; i < 9_000; i++) setTimeout(() => console.log('x'), i % 5_000); return 'x'`
    const checks: Checks = {
      async asks({ client, sleep }) {
        await client.get('/program-1')
        await sleep(6_000)
      },
    }
    const { traces } = await gradePrograms([serverOf(answer)], checks, place)
    assert.equal(traces[0]?.events.length, limits.traceEvents)
    assert.ok((traces[0]?.dropped ?? 0) > 4_000)
  })

  test(`a cluster that never comes to rest ${place.name} stops by its number of rounds`, async () => {
    const { rounds } = limits
    limits.rounds = 1_000
    try {
      const answer = `setInterval(() => {}, 1); return 'x'`
      const checks: Checks = {
        async waits({ client, sleep }) {
          await client.get('/program-1')
          await sleep(10_000)
        },
      }
      const { verdict } = await gradePrograms([serverOf(answer)], checks, place)
      assert.deepEqual(verdict.checks[0]?.stop, { limit: 'events', node: null })
    } finally {
      limits.rounds = rounds
    }
  })
}
