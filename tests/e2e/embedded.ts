/** The page's own runtime in a real browser, on the built site, without its buttons. */
import { build } from 'esbuild'
import type { Page } from 'playwright'
import type { CheckRequest, Report } from '../../src/runtime/messages.ts'
import { launchChromium } from '../../tools/chromium.ts'
import { serve } from '../../tools/serve.ts'

export interface EmbeddedPage {
  /** It has the runtime's module as `embedded`. */
  page: Page
  check(request: CheckRequest): Promise<Report>
  close(): Promise<void>
}

export async function openEmbedded(): Promise<EmbeddedPage> {
  const site = await serve({ root: 'dist', port: 0, host: '127.0.0.1' })
  const browser = await launchChromium()
  const page = await browser.newPage()
  await page.goto(`${site.url}/en/`)
  const { outputFiles } = await build({
    entryPoints: ['src/lab/runtimes/embedded.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'embedded',
  })
  await page.evaluate(`${outputFiles[0]!.text}; globalThis.embedded = embedded`)
  return {
    page,
    check: (request) => page.evaluate(checkInPage, request),
    async close() {
      await browser.close()
      await site.close()
    },
  }
}

/** Runs in the page. */
function checkInPage(request: CheckRequest): Promise<Report> {
  const { createEmbeddedRuntime } = (globalThis as unknown as { embedded: EmbeddedModule }).embedded
  const { labId } = request.submission
  return createEmbeddedRuntime({ base: '/', labId }).check(request, () => undefined)
}

interface EmbeddedModule {
  createEmbeddedRuntime(options: { base: string; labId: string }): {
    check(request: CheckRequest, listener: () => void): Promise<Report>
  }
}
