/** Right programs pass on seeds that nobody chose: solutions and odd ones of every lab. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { labIds, readVariant, variants } from '../../src/runtime/lab-folder.ts'
import { createProcessRuntime } from '../../src/runtime/process/process-runtime.ts'
import { Threads } from '../../src/runtime/process/threads.ts'

const seedsPerProgram = Number(process.env.SEEDS ?? 25)
const threads = new Threads()
let judged = 0

after(async () => {
  await threads.stop()
  console.log(`${judged} verdicts on ${seedsPerProgram} seeds a program`)
})

for (const labId of labIds()) {
  const right = variants(labId).filter((name) => name === 'solution' || name.startsWith('odd/'))
  for (const variant of right) {
    test(`${labId}: ${variant} passes on ${seedsPerProgram} seeds`, async () => {
      const files = readVariant(labId, variant)
      for (let seed = 1; seed <= seedsPerProgram; seed++) {
        const runtime = createProcessRuntime({ labId, apart: false, threads })
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
