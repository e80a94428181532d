// Runs one test file in a process of its own and reports it: one line, whole failures, counts. Knows no file by name.

import { relative } from 'node:path'
import { run } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** How tests of a file are chosen and when they are given up. */
export interface TestLimits {
  /** Only tests whose name contains this, as a regular expression. */
  name?: string | undefined
  testMs: number
  /** For the whole file: ends a process that no longer answers at all. */
  fileMs: number
}

/** Runs the tests of one file, given by its absolute path. */
export async function runTestFile(file: string, limits: TestLimits): Promise<Counts> {
  const startedMs = performance.now()
  const events = run({
    files: [file],
    timeout: limits.testMs,
    signal: AbortSignal.timeout(limits.fileMs),
    execArgv: ['--test-force-exit'],
    ...(limits.name === undefined ? {} : { testNamePatterns: new RegExp(limits.name) }),
  })
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for await (const event of events as AsyncIterable<TestEvent>) count(event, counts, limits)
  const path = relative(process.cwd(), file)
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  const tests = counts.passed + counts.failed + counts.skipped
  if (tests > 0) console.log(`${counts.failed ? '✖' : '✔'} ${path}: ${tests} tests (${seconds} s)`)
  return counts
}

/** Example: `12 passed, 0 failed`, or `12 passed, 0 failed, 1 skipped`. */
export function wordCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function count(event: TestEvent, counts: Counts, limits: TestLimits) {
  if (event.type === 'test:stdout') process.stdout.write(event.data.message)
  if (event.type === 'test:stderr') process.stderr.write(event.data.message)
  if (event.type !== 'test:pass' && event.type !== 'test:fail') return
  const { data } = event
  const isWholeFile = data.name === data.file
  if (event.type === 'test:fail') {
    if (data.details.type !== 'suite') counts.failed += 1
    reportFailure(event)
  } else if (isWholeFile) {
    if (limits.name !== undefined) return
    counts.failed += 1
    console.log(`✖ ${relative(process.cwd(), data.name)} holds no test`)
  } else if (data.details.type !== 'suite') {
    counts[data.skip || data.todo ? 'skipped' : 'passed'] += 1
  }
}

function reportFailure({ data }: Extract<TestEvent, { type: 'test:fail' }>) {
  const { error } = data.details
  const place = `${relative(process.cwd(), data.file ?? '')}:${data.line ?? 1}`
  console.log(`✖ ${data.name === data.file ? 'the whole file' : data.name}\n  ${place}`)
  console.log(inspect(error.cause ?? error, { depth: 6 }).replace(/^/gm, '  '))
}
