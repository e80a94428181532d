/**
 * Grades mutants of a right program, check by check, until one notices. Knows neither
 * where mutants come from nor which may survive.
 */
import { availableParallelism } from 'node:os'
import { readLabSource } from '../../runtime/lab-folder.ts'
import { createProcessRuntime } from '../../runtime/process/process-runtime.ts'
import { Threads } from '../../runtime/process/threads.ts'
import { checkIds } from '../../runtime/supervise.ts'
import { CommandError } from '../command-error.ts'
import type { Mutant } from './mutants.ts'

/** `stopped`: it hung or hit another limit. `invalid`: it does not compile and counts for nothing. */
export type Fate = 'killed' | 'stopped' | 'survived' | 'invalid'

export interface Judged {
  mutant: Mutant
  fate: Fate
  /** The check that noticed. */
  check?: string
}

export interface Program {
  labId: string
  files: Record<string, string>
  seed: number
}

type RunCheck = (files: Record<string, string>, check: string) => Promise<Outcome>
type Outcome = { fate: Fate; events: number }

/** In the order of the mutants. `tell` hears how many are done. */
export async function judgeMutants(
  program: Program,
  mutants: readonly Mutant[],
  tell: (done: number) => void,
): Promise<Judged[]> {
  const threads = new Threads()
  const runtime = createProcessRuntime({ labId: program.labId, apart: false, threads })
  const run: RunCheck = async (files, check) => {
    const submission = { labId: program.labId, files }
    const request = { submission, seed: program.seed, only: [check] }
    const { verdict, traces } = await runtime.check(request, () => undefined)
    if (verdict.status === 'ungraded') throw new Error(`no verdict on a mutant in '${check}'`)
    const events = traces.reduce((sum, trace) => sum + trace.events.length + trace.dropped, 0)
    if (verdict.status === 'error') return { fate: 'invalid', events }
    const outcome = verdict.checks[0]?.outcome
    return { fate: outcome === 'pass' ? 'survived' : fates[outcome ?? 'fail'], events }
  }
  try {
    const checks = await cheapestFirst(program, run)
    return await inLanes(mutants, (mutant) => judgeMutant(program, mutant, checks, run), tell)
  } finally {
    await threads.stop()
  }
}

const fates = { fail: 'killed', stopped: 'stopped' } as const

/** Checks in which less happens come first. By events and not by time, so that every run names the same killers. */
async function cheapestFirst({ labId, files }: Program, run: RunCheck): Promise<string[]> {
  const costs: { check: string; events: number }[] = []
  for (const check of checkIds(await readLabSource(labId))) {
    const { fate, events } = await run(files, check)
    if (fate !== 'survived') throw new CommandError('cli.mutate.solutionFails', { check })
    costs.push({ check, events })
  }
  return costs.sort((a, b) => a.events - b.events).map(({ check }) => check)
}

async function judgeMutant(
  { files }: Program,
  mutant: Mutant,
  checks: readonly string[],
  run: RunCheck,
): Promise<Judged> {
  for (const check of checks) {
    const { fate } = await run({ ...files, [mutant.file]: mutant.text }, check)
    if (fate === 'invalid') return { mutant, fate }
    if (fate !== 'survived') return { mutant, fate, check }
  }
  return { mutant, fate: 'survived' }
}

/** As many at once as there are cores; each lane keeps its own thread warm. */
async function inLanes<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  tell: (done: number) => void,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  let done = 0
  const lane = async () => {
    while (next < items.length) {
      const index = next++
      results[index] = await work(items[index] as Item)
      tell(++done)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
  return results
}
