/**
 * Grades a submission: every check on a fresh cluster of its own, one after the other.
 * Returns data; knows neither files, nor processes, nor languages.
 */
import { createCheckTools } from './check-tools.ts'
import { Cluster, LimitReached } from './cluster.ts'
import { isExpectationFailed } from './expect.ts'
import type { Lab, Step } from './lab.ts'
import { limits } from './limits.ts'
import type { Module, Placement } from './placement.ts'
import { planNodes } from './plan.ts'
import { randomStream, seedFrom } from './random.ts'
import type { Trace } from './trace.ts'
import type { Turns } from './turns.ts'
import type { CheckResult, SourceError, Verdict } from './verdict.ts'
import type { Check, Checks } from './vocabulary.ts'

/** Raised when a golden trace changes: the same program may then be judged otherwise. */
export const engineVersion = 1

/** When checks begin, in virtual milliseconds: servers have started by then. */
export const warmUpMs = 1_000

export interface GradeOptions {
  labId: string
  labVersion: string
  lab: Lab
  checks: Checks
  modules: readonly Module[]
  seed: number
  only?: readonly string[]
  learnerPlacement: Placement
  givenPlacement: Placement
  turns: Turns
  onCheckStarted?: (check: string) => void
  onCheckEnded?: (result: CheckResult, trace: Trace) => void
}

export interface Graded {
  verdict: Verdict
  traces: Trace[]
}

/** What a verdict says of itself. */
export interface About {
  labId: string
  labVersion: string
  lab: Pick<Lab, 'steps'>
  seed: number
}

/** Rejects only for our own mistakes: a lab that names what it does not have, a broken placement. */
export async function grade(options: GradeOptions): Promise<Graded> {
  const results: CheckResult[] = []
  const traces: Trace[] = []
  for (const [id, check] of Object.entries(options.checks)) {
    if (options.only !== undefined && !options.only.includes(id)) continue
    options.onCheckStarted?.(id)
    const { result, trace } = await runCheck(id, check, options)
    results.push(result)
    traces.push(trace)
    options.onCheckEnded?.(result, trace)
  }
  return { verdict: sumUp(options, results), traces }
}

/** The verdict on source that cannot run: no check was tried. */
export function refuseSource(options: About, errors: SourceError[]): Graded {
  return { verdict: { ...sumUp(options, []), status: 'error', solved: false, errors }, traces: [] }
}

async function runCheck(
  id: string,
  check: Check,
  options: GradeOptions,
): Promise<{ result: CheckResult; trace: Trace }> {
  const seed = seedFrom(options.seed, options.labId, id)
  const cluster = new Cluster({
    plans: planNodes(options.lab, options.modules),
    seed,
    learnerPlacement: options.learnerPlacement,
    givenPlacement: options.givenPlacement,
    turns: options.turns,
    maxVirtualMs: options.lab.maxVirtualMs ?? limits.virtualMs,
  })
  const { step, points } = placeCheck(options.lab, id)
  const common = { id, step: step.id, star: step.star ?? false, points, seed }
  const result: CheckResult = { ...common, ...(await drive(cluster, check, options.lab, seed)) }
  return { result, trace: { check: id, seed, ...cluster.trace.read() } }
}

type Ending = Pick<CheckResult, 'outcome' | 'failure' | 'stop'>

async function drive(cluster: Cluster, check: Check, lab: Lab, seed: number): Promise<Ending> {
  const tools = createCheckTools(cluster, lab, randomStream(seedFrom(seed, 'users')))
  let ended: { error: unknown; atMs: number } | null = null
  const end = (error: unknown): void => {
    ended ??= { error, atMs: cluster.nowMs }
  }
  cluster.at(warmUpMs, () => {
    check(tools).then(() => end(null), end)
  })
  try {
    await cluster.runUntil(() => ended !== null)
  } catch (error) {
    if (error instanceof LimitReached) return { outcome: 'stopped', stop: error.stop }
    throw error
  }
  return judge(ended as unknown as { error: unknown; atMs: number })
}

function judge({ error, atMs }: { error: unknown; atMs: number }): Ending {
  if (error === null) return { outcome: 'pass' }
  if (!isExpectationFailed(error)) throw error
  const { matcher, expected, got } = error
  return { outcome: 'fail', failure: { matcher, expected, got, atMs } }
}

/** The step of a check, and its points. */
export function placeCheck(lab: Pick<Lab, 'steps'>, id: string): { step: Step; points: number } {
  const step = lab.steps.find(({ checks }) => Object.hasOwn(checks, id))
  if (step === undefined) throw new Error(`lab.ts gives no step for the check '${id}'`)
  return { step, points: step.checks[id] as number }
}

/** The verdict on these results; a check that is missing does not pass. */
export function sumUp({ labId, labVersion, lab, seed }: About, checks: CheckResult[]): Verdict {
  const core = lab.steps.filter(({ star }) => star !== true)
  const coreIds = core.flatMap((step) => Object.keys(step.checks))
  const passed = checks.filter(({ outcome }) => outcome === 'pass')
  return {
    labId,
    labVersion,
    engineVersion,
    seed,
    status: 'graded',
    checks,
    points: passed.reduce((sum, { points }) => sum + points, 0),
    maxPoints: core.flatMap((step) => Object.values(step.checks)).reduce((a, b) => a + b, 0),
    solved: coreIds.every((id) => passed.some((result) => result.id === id)),
    errors: [],
  }
}
