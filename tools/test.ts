// `npm test`: checks, builds, then runs all tests and ends with one line that counts everything.
// `npm test -- tests/engine` runs only those files, `npm run test:only -- words` only tests with those words in the name.

import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { check } from './check.ts'
import { ensureChromium } from './chromium.ts'
import { runStep } from './steps.ts'
import { type Counts, runTestFile, type TestLimits, wordCounts } from './test-report.ts'

const minuteMs = 60_000
/** Files that take longest, the longest at the end. */
const longest = ['runtime/hang', 'conformance/programs', 'labs/variants']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean', default: false }, name: { type: 'string' } },
})
if (values.full) process.env.FULL = '1'

const isWhole = positionals.length === 0 && values.name === undefined
const limits = {
  name: values.name,
  testMs: values.full ? 15 * minuteMs : minuteMs,
  fileMs: values.full ? 60 * minuteMs : 5 * minuteMs,
}
const steps = { passed: 0, failed: 0, skipped: 0 }
const isBuilt = isWhole ? await prepare(steps) : true
const tests = await runTests(chosenFiles(positionals, values.full), limits, isBuilt)
const ran = tests.passed + tests.failed > 0
if (!ran) console.log('No test ran.')
console.log(wordCounts(sum(steps, tests)))
process.exit(ran && steps.failed + tests.failed === 0 ? 0 : 1)

/** Checks and builds, each step counted; tells whether the site is there. */
async function prepare(counts: Counts): Promise<boolean> {
  const checked = await check()
  counts.failed += checked.failed.length
  counts.passed += checked.steps - checked.failed.length
  const isBuilt =
    (await runStep({ name: 'build of the engine', args: ['tools/build-runtime.ts'] })) &&
    (await runStep({ name: 'build of the site', args: ['tools/astro.ts', 'build'] }))
  counts[isBuilt ? 'passed' : 'failed'] += 1
  return isBuilt
}

/** Test files in order; long ones only when all are wanted or they are named. */
function chosenFiles(named: string[], full: boolean): string[] {
  const files = globSync('tests/**/*.test.ts').sort(longestFirst)
  if (named.length === 0) return files.filter((path) => full || !isIn(path, 'long'))
  return files.filter((path) => named.some((name) => path.includes(name.replace(/^\.\//, ''))))
}

/** Two lanes end at about the same time when the longest begin first. */
function longestFirst(a: string, b: string): number {
  const rank = (path: string) => longest.findIndex((name) => path.includes(name))
  return rank(b) - rank(a) || (a < b ? -1 : 1)
}

/** Browser tests come last and one at a time, because a browser keeps both cores busy by itself. */
async function runTests(files: string[], limits: TestLimits, isBuilt: boolean): Promise<Counts> {
  const inBrowser = files.filter((path) => isIn(path, 'e2e'))
  const others = files.filter((path) => !isIn(path, 'e2e'))
  const counts = await runFiles(others, limits, 2)
  if (inBrowser.length === 0) return counts
  if (isBuilt && ensureChromium()) return sum(counts, await runFiles(inBrowser, limits, 1))
  console.log(`✖ ${inBrowser.length} files of browser tests did not run`)
  return sum(counts, { passed: 0, failed: inBrowser.length, skipped: 0 })
}

async function runFiles(files: string[], limits: TestLimits, atOnce: number): Promise<Counts> {
  const waiting = [...files]
  const lane = async () => {
    let counts = { passed: 0, failed: 0, skipped: 0 }
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      counts = sum(counts, await runTestFile(resolve(file), limits))
    }
    return counts
  }
  return (await Promise.all(Array.from({ length: atOnce }, lane))).reduce(sum)
}

function isIn(path: string, folder: string): boolean {
  return path.startsWith(`tests/${folder}/`)
}

function sum(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }
}
