// `npm run audit`: Lighthouse on the built site in the installed Chromium, printed as a table. Needs no network.
// Knows nothing of how the site was built; `npm run build` comes first.

import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import lighthouse from 'lighthouse'
import { launchChromium } from './chromium.ts'
import { serve } from './serve.ts'

const pages = {
  home: '/ko/',
  reading: '/ko/cache/',
  'open lab': '/ko/load-balancer/#lab-load-balancer-card',
}
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

const port = await freePort()
const site = await serve({ root: 'dist', port: 0 })
const browser = await launchChromium([`--remote-debugging-port=${port}`])
const rows = []
const lacking = []
for (const [name, path] of Object.entries(pages)) {
  const result = await lighthouse(`${site.url}${path}`, {
    port,
    logLevel: 'error',
    onlyCategories: [...categories],
  })
  if (!result) throw new Error(`Lighthouse gave no result for ${path}`)
  const { lhr } = result
  const scores = categories.map((id) => [id, (lhr.categories[id]?.score ?? 0).toFixed(2)])
  const shown = (id: string) => lhr.audits[id]?.displayValue ?? ''
  rows.push({
    page: name,
    ...Object.fromEntries(scores),
    'first paint': shown('first-contentful-paint'),
    'largest paint': shown('largest-contentful-paint'),
    'layout shift': shown('cumulative-layout-shift'),
  })
  for (const category of Object.values(lhr.categories)) {
    for (const { id, weight } of category.auditRefs) {
      const audit = lhr.audits[id]
      if (weight > 0 && audit && audit.score !== null && audit.score < 0.9) {
        lacking.push(`${name}: ${category.id}: ${audit.title} ${audit.displayValue ?? ''}`)
      }
    }
  }
}
await browser.close()
await site.close()
console.table(rows)
for (const line of lacking) console.log(line)

/** A port that nobody uses at the moment: Lighthouse speaks to the browser through one. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
