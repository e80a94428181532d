/**
 * `npm run bench`: how fast the simulator is, as ratios measured in one run. The same
 * balancer and servers run simulated in Node, simulated in Chromium and as real processes
 * under a load generator; then what a request costs in larger clusters, a million requests,
 * the time to a verdict on the three ways, and the bytes of the worker. Absolute numbers
 * depend on the machine; the ratios are what to compare.
 */
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { labIds } from '../src/runtime/lab-folder.ts'
import { openBenchPage } from './bench/browser.ts'
import { realRequestsPerSecond } from './bench/real.ts'
import { simulate, verdictMs } from './bench/simulated.ts'
import { backends, requests } from './bench/size.ts'

if (!existsSync('dist/engine/worker.js')) {
  console.error('There is no dist/ yet. Run `npm run build` first.')
  process.exit(2)
}
const page = await openBenchPage()
try {
  await benchRequests()
  await benchGrowth()
  await benchMillion()
  await benchVerdicts()
  benchBytes()
} finally {
  await page.close()
}

async function benchRequests(): Promise<void> {
  const real = await realRequestsPerSecond()
  const { tookMs, readyMs } = await simulate({ backends, requests })
  const inNode = requests / (tookMs / 1_000)
  const inChromium = await page.requestsPerSecond()
  console.log(`Requests per second through the fetch balancer (${requests} simulated)`)
  row('real Node, loopback', real)
  row('simulated in Node', inNode, inNode / real)
  row('simulated in Chromium', inChromium, inChromium / real)
  console.log(
    `  from nothing to a ready cluster: ${readyMs.toFixed(0)} ms, Node's own start included`,
  )
}

function row(name: string, perSecond: number, ratio = 1): void {
  const number = Math.round(perSecond).toLocaleString('en')
  console.log(
    `  ${name.padEnd(24)}${number.padStart(10)}/s  ${ratio.toFixed(2).padStart(6)} × real`,
  )
}

async function benchGrowth(): Promise<void> {
  console.log('\nCost of a request in microseconds, by servers behind the balancer')
  let first = 0
  for (const count of [3, 30, 300]) {
    const { tookMs } = await simulate({ backends: count, requests: 10_000 })
    const cost = tookMs / 10
    first ||= cost
    console.log(
      `  ${String(count).padStart(3)}  ${cost.toFixed(1)}  (${(cost / first).toFixed(2)} ×)`,
    )
  }
}

async function benchMillion(): Promise<void> {
  const million = { backends, requests: 1_000_000, perSecond: 1_000 }
  const { tookMs, peakMb } = await simulate(million)
  console.log(
    `\n1,000,000 requests of users who do not wait for each other: ${(tookMs / 1_000).toFixed(1)} s, at most ${peakMb.toFixed(0)} MB`,
  )
}

async function benchVerdicts(): Promise<void> {
  console.log(
    '\nFrom the request to the verdict on the solution, in milliseconds (first, median of the 6th to 10th)',
  )
  for (const labId of labIds()) {
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
  for (let run = 2; run <= 10; run++) later.push(await measureMs())
  const warm = later.slice(-5).sort((a, b) => a - b)
  return { first, median: warm[2] as number }
}

function shown({ first, median }: Times): string {
  return `${first.toFixed(0)}, ${median.toFixed(0)}`
}

function benchBytes(): void {
  const bytes = gzipSync(readFileSync('dist/engine/worker.js'), { level: 9 }).length
  console.log(`\nThe worker: ${(bytes / 1_000).toFixed(1)} kB gzip`)
}
