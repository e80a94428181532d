/**
 * `npm run bench`: how fast the simulator is, as ratios measured in one run. The same
 * balancer and servers run simulated in Node, simulated in Chromium and as real processes
 * under a load generator; then the time to a verdict on the three ways, and the bytes of
 * the worker. Absolute numbers depend on the machine; the ratios are what to compare.
 */
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { openBenchPage } from './bench/browser.ts'
import { realRequestsPerSecond } from './bench/real.ts'
import { simulatedRequestsPerSecond, verdictMs } from './bench/simulated.ts'
import { requests } from './bench/size.ts'

const labIds = ['first-server', 'load-balancer']

if (!existsSync('dist/engine/worker.js')) {
  console.error('There is no dist/ yet. Run `npm run build` first.')
  process.exit(2)
}
const page = await openBenchPage()
try {
  await benchRequests()
  await benchVerdicts()
  benchBytes()
} finally {
  await page.close()
}

async function benchRequests(): Promise<void> {
  const real = await realRequestsPerSecond()
  const inNode = await simulatedRequestsPerSecond()
  const inChromium = await page.requestsPerSecond()
  console.log(`Requests per second through the fetch balancer (${requests} simulated)`)
  row('real Node, loopback', real)
  row('simulated in Node', inNode, inNode / real)
  row('simulated in Chromium', inChromium, inChromium / real)
}

function row(name: string, perSecond: number, ratio = 1): void {
  const number = Math.round(perSecond).toLocaleString('en')
  console.log(
    `  ${name.padEnd(24)}${number.padStart(10)}/s  ${ratio.toFixed(2).padStart(6)} × real`,
  )
}

async function benchVerdicts(): Promise<void> {
  console.log(
    '\nFrom the request to the verdict on the solution, in milliseconds (first, median of five)',
  )
  for (const labId of labIds) {
    const inRealm = await timed(() => verdictMs(labId, false))
    const apart = await timed(() => verdictMs(labId, true))
    const inChromium = await timed(() => page.verdictMs(labId))
    const ratio = (apart.median / inRealm.median).toFixed(2)
    console.log(
      `  ${labId.padEnd(16)}realm ${shown(inRealm)}   apart ${shown(apart)} (${ratio} × realm)   Chromium ${shown(inChromium)}`,
    )
  }
}

interface Times {
  first: number
  median: number
}

async function timed(measureMs: () => Promise<number>): Promise<Times> {
  const first = await measureMs()
  const later: number[] = []
  for (let run = 0; run < 5; run++) later.push(await measureMs())
  return { first, median: later.sort((a, b) => a - b)[2] as number }
}

function shown({ first, median }: Times): string {
  return `${first.toFixed(0)}, ${median.toFixed(0)}`
}

function benchBytes(): void {
  const bytes = gzipSync(readFileSync('dist/engine/worker.js'), { level: 9 }).length
  console.log(`\nThe worker: ${(bytes / 1_000).toFixed(1)} kB gzip`)
}
