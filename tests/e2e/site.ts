/** A browser on the built site for tests: counts what a page must never do. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { launchChromium } from '../../tools/chromium.ts'
import { serve } from '../../tools/serve.ts'

export interface Site {
  url: string
  browser: Browser
  close(): Promise<void>
}

export async function openSite(): Promise<Site> {
  const served = await serve({ root: 'dist', port: 0, host: '127.0.0.1' })
  const browser = await launchChromium()
  return {
    url: served.url,
    browser,
    async close() {
      await browser.close()
      await served.close()
    },
  }
}

export interface Watched {
  page: Page
  /** Console errors, uncaught errors and requests to another origin, as text. */
  faults: string[]
}

export async function openPage(
  { url, browser }: Site,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    const own = request.url().startsWith(url) || /^(data|blob):/.test(request.url())
    if (!own) faults.push(`foreign: ${request.url()}`)
  })
  await page.goto(`${url}${path}`)
  return { page, faults }
}

/** The ids of violated rules with the first place of each. */
export async function axeViolations(page: Page): Promise<string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
  })
}
