/**
 * The browser judges every program of every lab like the command line, to the byte: the
 * built site's engine in its opaque frame, driven through the page's own runtime.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright'
import { labIds, readVariant, variants } from '../../src/runtime/lab-folder.ts'
import { createProcessRuntime } from '../../src/runtime/process/process-runtime.ts'
import { Threads } from '../../src/runtime/process/threads.ts'
import { launchChromium } from '../../tools/chromium.ts'
import { serve } from '../../tools/serve.ts'

const threads = new Threads()
let browser: Browser
let page: Page
let site: { url: string; close(): Promise<void> }

before(async () => {
  site = await serve({ root: 'dist', port: 0, host: '127.0.0.1' })
  browser = await launchChromium()
  page = await browser.newPage()
  await page.goto(`${site.url}/en/`)
  const { outputFiles } = await build({
    entryPoints: ['src/lab/runtimes/embedded.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'embedded',
  })
  await page.evaluate(`${outputFiles[0]!.text}; globalThis.embedded = embedded`)
})

after(async () => {
  await threads.stop()
  await browser.close()
  await site.close()
})

for (const labId of labIds()) {
  for (const variant of chosenVariants(labId)) {
    test(`${labId}: ${variant} is judged in the browser with the same bytes`, async () => {
      const request = { submission: { labId, files: readVariant(labId, variant) }, seed: 0 }
      const inBrowser = await page.evaluate(checkInPage, request)
      const runtime = createProcessRuntime({ labId, apart: false, threads })
      const inProcess = await runtime.check(request, () => undefined)
      assert.equal(JSON.stringify(inBrowser), JSON.stringify(inProcess))
    })
  }
}

/** One of each kind; all of them in the full run. */
function chosenVariants(labId: string): string[] {
  const all = variants(labId)
  if (process.env.FULL === '1') return all
  const first = (kind: string) => all.find((name) => name.startsWith(kind)) ?? 'solution'
  return ['starter', 'solution', first('broken/'), first('odd/')]
}

/** Runs in the page. */
function checkInPage(request: { submission: { labId: string }; seed: number }): Promise<unknown> {
  const { createEmbeddedRuntime } = (globalThis as unknown as { embedded: EmbeddedModule }).embedded
  const { labId } = request.submission
  return createEmbeddedRuntime({ base: '/', labId }).check(request, () => undefined)
}

interface EmbeddedModule {
  createEmbeddedRuntime(options: { base: string; labId: string }): {
    check(request: unknown, listener: () => void): Promise<unknown>
  }
}
