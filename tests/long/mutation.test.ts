/** The checks of every lab notice nine of ten wrong changes of its solution, and each that they do not is listed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordsOf } from '../../src/cli/language.ts'
import { mutateLab, neededRatio } from '../../src/cli/mutation/mutate-lab.ts'
import { mutationReport } from '../../src/cli/mutation/report.ts'
import { labIds } from '../../src/runtime/lab-folder.ts'

for (const labId of labIds()) {
  test(`${labId}: at least ${100 * neededRatio}% of the wrong changes are noticed, the others are listed`, async () => {
    const mutation = await mutateLab(labId, 0)
    console.log(`${labId}: ${mutation.killed} of ${mutation.wrong} wrong changes noticed`)
    assert.ok(mutation.mutants > 0)
    assert.ok(mutation.passes, mutationReport(mutation, wordsOf('en')))
  })
}
