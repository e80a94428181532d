/**
 * Grades with something that can hang: when learner code does not come back, the check
 * counts as stopped and the rest goes on elsewhere. Knows neither threads nor frames.
 */
import { placeCheck, sumUp } from '../engine/grade.ts'
import { seedFrom } from '../engine/random.ts'
import type { Trace } from '../engine/trace.ts'
import type { CheckResult } from '../engine/verdict.ts'
import type { CheckRequest, LabSource, Report } from './messages.ts'
import { type Listener, RuntimeUnavailable } from './runtime.ts'

/** How one attempt ended: with a report, or in a check that it did not come out of. */
export type Attempt = { report: Report } | { hungIn: string; node: string | null }

export type RunAttempt = (request: CheckRequest, listener: Listener) => Promise<Attempt>

export async function supervise(
  source: LabSource,
  request: CheckRequest,
  listener: Listener,
  attempt: RunAttempt,
): Promise<Report> {
  const results: CheckResult[] = []
  const traces: Trace[] = []
  const keep: Listener = (event) => {
    if (event.type === 'check-ended') {
      results.push(event.result)
      traces.push(event.trace)
    }
    listener(event)
  }
  let left = checkIds(source).filter((id) => request.only?.includes(id) ?? true)
  while (left.length > 0) {
    const end = await attempt({ ...request, only: left }, keep)
    if ('report' in end) {
      if (end.report.verdict.status !== 'graded') return end.report
    } else if (end.hungIn === '') {
      throw new RuntimeUnavailable('engine-not-started', 'no check began in time')
    } else keep({ type: 'check-ended', ...stoppedCheck(source, request.seed, end) })
    left = left.filter((id) => !results.some((result) => result.id === id))
  }
  const about = { labId: source.id, labVersion: source.version, lab: source, seed: request.seed }
  return { verdict: sumUp(about, results), traces }
}

export function checkIds({ steps }: LabSource): string[] {
  return steps.flatMap(({ checks }) => Object.keys(checks))
}

function stoppedCheck(
  source: LabSource,
  base: number,
  { hungIn, node }: { hungIn: string; node: string | null },
): { result: CheckResult; trace: Trace } {
  const seed = seedFrom(base, source.id, hungIn)
  const { step, points } = placeCheck(source, hungIn)
  const common = { id: hungIn, step: step.id, star: step.star ?? false, points, seed }
  const result: CheckResult = { ...common, outcome: 'stopped', stop: { limit: 'realTime', node } }
  return { result, trace: { check: hungIn, seed, events: [], dropped: 0 } }
}
