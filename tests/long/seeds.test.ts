/** Right programs pass on seeds that nobody chose: solutions and odd ones of every lab. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { labIds, readVariant, variants } from '../../src/runtime/lab-folder.ts'
import { createProcessRuntime } from '../../src/runtime/process/process-runtime.ts'

const seedsPerProgram = Number(process.env.SEEDS ?? 25)
let judged = 0

after(() => console.log(`${judged} verdicts on ${seedsPerProgram} seeds a program`))

for (const labId of labIds()) {
  const right = variants(labId).filter((name) => name === 'solution' || name.startsWith('odd/'))
  for (const variant of right) {
    test(`${labId}: ${variant} passes on ${seedsPerProgram} seeds`, async () => {
      const files = readVariant(labId, variant)
      for (let seed = 1; seed <= seedsPerProgram; seed++) {
        const runtime = createProcessRuntime({ labId, apart: false })
        const { verdict } = await runtime.check({ submission: { labId, files }, seed }, () => {})
        const failed = verdict.checks.filter(({ outcome }) => outcome !== 'pass')
        assert.deepEqual(
          failed,
          [],
          `npm run lab -- check ${labId} --variant ${variant} --seed ${seed}`,
        )
        judged += 1
      }
    })
  }
}
