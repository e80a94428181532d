/**
 * The browser judges the programs of every lab like the command line, to the byte: the
 * built site's engine in its opaque frame, driven through the page's own runtime.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { labIds, readVariant, variants } from '../../src/runtime/lab-folder.ts'
import { createProcessRuntime } from '../../src/runtime/process/process-runtime.ts'
import { Threads } from '../../src/runtime/process/threads.ts'
import { type EmbeddedPage, openEmbedded } from './embedded.ts'

const threads = new Threads()
let embedded: EmbeddedPage

before(async () => {
  embedded = await openEmbedded()
})

after(async () => {
  await threads.stop()
  await embedded.close()
})

for (const labId of labIds()) {
  for (const variant of chosenVariants(labId)) {
    test(`${labId}: ${variant} is judged in the browser with the same bytes`, async () => {
      const request = { submission: { labId, files: readVariant(labId, variant) }, seed: 0 }
      const inBrowser = await embedded.check(request)
      const runtime = createProcessRuntime({ labId, apart: false, threads })
      const inProcess = await runtime.check(request, () => undefined)
      assert.equal(JSON.stringify(inBrowser), JSON.stringify(inProcess))
    })
  }
}

/** A right program and a wrong one of each lab; all of them in the full run. */
function chosenVariants(labId: string): string[] {
  const all = variants(labId)
  if (process.env.FULL === '1') return all
  return ['solution', all.find((name) => name.startsWith('broken/')) ?? 'starter']
}
