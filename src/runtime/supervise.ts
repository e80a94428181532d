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

/** A check that did not come back, by whose fault if that is known, and what it used up. */
export interface Lost {
  lostIn: string
  node: string | null
  limit: 'realTime' | 'memory'
}

/** How one attempt ended: with a report, or in a check that it did not come out of. */
export type Attempt = { report: Report } | Lost

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
    } else if (end.lostIn === '') {
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
  { lostIn, node, limit }: Lost,
): { result: CheckResult; trace: Trace } {
  const seed = seedFrom(base, source.id, lostIn)
  const { step, points } = placeCheck(source, lostIn)
  const common = { id: lostIn, step: step.id, star: step.star ?? false, points, seed }
  const result: CheckResult = { ...common, outcome: 'stopped', stop: { limit, node } }
  return { result, trace: { check: lostIn, seed, events: [], dropped: 0 } }
}
