/** A sandboxed process that was taken over gains nothing: each lie ends its check, or is ignored, and harms nobody else. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect } from '../../src/engine/expect.ts'
import { randomIntegers } from '../../src/engine/random.ts'
import type { Checks } from '../../src/engine/vocabulary.ts'
import { readResult } from '../../src/runtime/apart/frames.ts'
import { gradePrograms } from './hostile/cluster.ts'
import { base64, failing, garble, ignored, nonsense } from './hostile/lies.ts'

const { ApartPlacement } = await import('../../src/runtime/apart/apart-placement.ts')

const folder = mkdtempSync(join(tmpdir(), 'liar-'))
const liar = join(folder, 'liar.mjs')
await build({
  entryPoints: [fileURLToPath(new URL('./hostile/liar.ts', import.meta.url))],
  outfile: liar,
  bundle: true,
  format: 'esm',
  platform: 'node',
})
after(() => rmSync(folder, { recursive: true }))

/** Long enough for a process to start on a busy machine. */
const silenceMs = 4_000
/** Seeds of garbled frames that a whole process is started for. */
const garbledSeeds = process.env.FULL ? 300 : 8

let lie = ''
const learners = new ApartPlacement(silenceMs, async () =>
  spawn(process.execPath, [liar], { env: { LIE: lie } }),
)
after(() => learners.dispose())

/** Two checks of the same story. In the first the neighbour is honest, in the second it lies. */
async function hear(told: string) {
  lie = told
  const heard: unknown[] = []
  const story: Checks[string] = async ({ client }) => {
    const own = await client.get('/itself')
    heard.push((await client.get('/neighbour')).body)
    const again = await client.get('/itself')
    expect([own.status, again.status, again.tookMs]).toEqual([200, 200, own.tookMs])
  }
  const checks = { honest: story, lie: story }
  const { verdict } = await gradePrograms([], checks, { name: 'apart', learners })
  learners.dispose()
  return { outcomes: verdict.checks.map(({ outcome, stop }) => stop?.limit ?? outcome), heard }
}

for (const told of Object.keys(nonsense)) {
  test(`${told} stops the check, and the one before and the next are as they were`, async () => {
    const { outcomes, heard } = await hear(told)
    assert.deepEqual(outcomes, ['pass', 'protocol'])
    assert.deepEqual(heard, ['honest'])
  })
}

for (const told of Object.keys(ignored)) {
  test(`${told} is ignored`, async () => {
    const { outcomes, heard } = await hear(told)
    assert.deepEqual(outcomes, ['pass', 'pass'])
    assert.deepEqual(heard, ['honest', 'honest'])
  })
}

for (const [told, { limit }] of Object.entries(failing)) {
  test(`${told} stops the check by its limit`, async () => {
    assert.deepEqual((await hear(told)).outcomes, ['pass', limit])
  })
}

test(`${garbledSeeds} garbled frames come to an outcome each, and to no other check's harm`, async () => {
  for (let seed = 0; seed < garbledSeeds; seed++) {
    const { outcomes } = await hear(`garbled ${seed}`)
    assert.match(outcomes.join(), /^pass,(pass|fail|protocol|memory|realTime)$/, `garbled ${seed}`)
  }
})

test('20,000 garbled results are read as results or refused, never as anything else', () => {
  const parts = [
    { kind: 'reply', status: 200, reason: 'OK', headers: ['a', 'b'] },
    { kind: 'body', bytes: 'aGk=' },
    { kind: 'end' },
  ]
  const honest = JSON.stringify({
    effects: [
      { kind: 'listen', node: 1, atMs: 0, port: 80 },
      { kind: 'send', node: 1, atMs: 2.5, packet: { exchange: 7, parts } },
      { kind: 'exit', node: 1, atMs: 3, code: 1, error: { name: 'E', message: 'm', where: 'a' } },
    ],
    nextMs: 5,
  })
  const next = randomIntegers(1)
  let refused = 0
  for (let round = 0; round < 20_000; round++) {
    try {
      const result = readResult(garble(honest, next), base64)
      for (const { atMs, node } of result.effects) {
        assert.ok(Number.isFinite(atMs) && Number.isInteger(node))
      }
      assert.equal(typeof result.nextMs, 'number')
    } catch (error) {
      assert.ok(!(error instanceof assert.AssertionError), String(error))
      refused += 1
    }
  }
  assert.ok(refused > 10_000 && refused < 20_000, `${refused} of 20,000 refused`)
})
