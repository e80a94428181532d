/** The simulator in Chromium: the built site's engine in its frame, driven from the page. */
import { build } from 'esbuild'
import { readLabSource, readVariant } from '../../src/runtime/lab-folder.ts'
import { launchChromium } from '../chromium.ts'
import { serve } from '../serve.ts'
import load from './load/lab.ts'
import { files } from './program.ts'
import { requests } from './size.ts'

export interface BenchPage {
  requestsPerSecond(): Promise<number>
  verdictMs(labId: string): Promise<number>
  close(): Promise<void>
}

export async function openBenchPage(): Promise<BenchPage> {
  const site = await serve({ root: 'dist', port: 0, host: '127.0.0.1' })
  const browser = await launchChromium()
  // A service worker would fetch past the route below.
  const page = await browser.newPage({ serviceWorkers: 'block' })
  await page.route('**/engine/labs/load.json', async (route) => {
    await route.fulfill({ json: await loadBundle() })
  })
  await page.goto(`${site.url}/en/`)
  await page.evaluate(await driver())
  const check = (labId: string, request: object, timed?: string): Promise<number> =>
    page.evaluate(checkInPage, { labId, request, timed })
  return {
    async requestsPerSecond() {
      const submission = { labId: 'load-balancer', files }
      const tookMs = await check('load', { submission, seed: 0 }, 'load')
      return requests / (tookMs / 1_000)
    },
    verdictMs: (labId) => {
      const submission = { labId, files: readVariant(labId, 'solution') }
      return check(labId, { submission, seed: 0 })
    },
    async close() {
      await browser.close()
      await site.close()
    },
  }
}

/** The page's own runtime as a script that leaves it on `globalThis`. */
async function driver(): Promise<string> {
  const text = await bundle({
    entryPoints: ['src/lab/runtimes/embedded.ts'],
    globalName: 'embedded',
  })
  return `${text}; globalThis.embedded = embedded; globalThis.runtimes = new Map()`
}

async function loadBundle(): Promise<object> {
  const contents = `export { default as lab } from './lab.ts'\nexport { default as checks } from './checks.ts'`
  const stdin = { contents, resolveDir: 'tools/bench/load', loader: 'ts' as const }
  const source = { ...(await readLabSource('load-balancer')), id: 'load', steps: load.steps }
  return { source, code: await bundle({ stdin, globalName: 'labBundle' }) }
}

async function bundle(options: Parameters<typeof build>[0]): Promise<string> {
  const built = await build({ ...options, bundle: true, write: false, format: 'iife' })
  return built.outputFiles?.[0]?.text ?? ''
}

/**
 * Runs in the page: milliseconds until the verdict, or of one check alone. One runtime per
 * lab, so that the second run is warm.
 */
async function checkInPage({ labId, request, timed }: PageCheck): Promise<number> {
  const { embedded, runtimes } = globalThis as unknown as {
    embedded: { createEmbeddedRuntime(options: object): PageRuntime }
    runtimes: Map<string, PageRuntime>
  }
  const runtime = runtimes.get(labId) ?? embedded.createEmbeddedRuntime({ base: '/', labId })
  runtimes.set(labId, runtime)
  let beganMs = performance.now()
  const { verdict } = await runtime.check(request, (event) => {
    if (event.type === 'check-started' && event.check === timed) beganMs = performance.now()
  })
  if (!verdict.solved) throw new Error(JSON.stringify(verdict))
  return performance.now() - beganMs
}

interface PageCheck {
  labId: string
  request: object
  timed: string | undefined
}

interface PageRuntime {
  check(
    request: object,
    listener: (event: { type: string; check?: string }) => void,
  ): Promise<{ verdict: { solved: boolean } }>
}
