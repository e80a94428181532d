/** Puts a report into English for a terminal. Knows words, not how the verdict was found. */
import type { Trace, TraceEvent } from '../engine/trace.ts'
import type { CheckResult, Plain, SourceError } from '../engine/verdict.ts'
import type { Report } from '../runtime/messages.ts'
import type { LabTexts } from './texts.ts'

/** Packets and other events shown before the moment of failure. */
const shownEvents = 16

export function printReport({ verdict, traces }: Report, texts: LabTexts, title: string): void {
  const lines = [`${texts.title} · ${title}`, '']
  for (const error of verdict.errors) lines.push(`  ${describeSourceError(error)}`)
  for (const result of verdict.checks) {
    lines.push(...describeResult(result, texts))
    const trace = traces.find(({ check }) => check === result.id)
    if (result.outcome !== 'pass' && trace !== undefined) lines.push(...timeline(trace, result))
  }
  lines.push('', summary({ verdict, traces }))
  console.log(lines.join('\n'))
}

function summary({ verdict }: Report): string {
  if (verdict.status === 'error') return 'The program does not compile; no check ran.'
  if (verdict.status === 'ungraded') return 'We could not grade it. This costs no attempt.'
  const passed = verdict.checks.filter(({ outcome }) => outcome === 'pass').length
  const points = `${verdict.points} of ${verdict.maxPoints} points`
  const solved = verdict.solved ? ' Solved.' : ''
  return `${passed} of ${verdict.checks.length} checks pass, ${points}, seed ${verdict.seed}.${solved}`
}

function describeSourceError({ file, line, column, code, detail }: SourceError): string {
  return `${file}:${line}:${column}  ${code}${detail === '' ? '' : `: ${detail}`}`
}

function describeResult(result: CheckResult, texts: LabTexts): string[] {
  const text = texts.checks[result.id]
  const mark = result.outcome === 'pass' ? '✓' : '✗'
  const lines = [`  ${mark} ${text?.title ?? result.id}  (${result.id}, ${result.points} points)`]
  if (result.failure !== undefined) {
    const { expected, got, atMs } = result.failure
    lines.push(`      expected ${show(expected)}, got ${show(got)} at ${seconds(atMs)}`)
  }
  if (result.stop !== undefined) {
    const where = result.stop.node === null ? '' : ` in ${result.stop.node}`
    lines.push(`      stopped${where}: it reached the limit of ${result.stop.limit}`)
  }
  if (result.outcome === 'pass' || text === undefined) return lines
  return [...lines, `      ${text.why}`, `      Hint: ${text.hints.nudge}`]
}

/** The packets and events up to the moment of failure, one a line. */
function timeline({ events }: Trace, { failure }: CheckResult): string[] {
  const untilMs = failure?.atMs ?? Number.POSITIVE_INFINITY
  const shown = events.filter(({ atMs }) => atMs <= untilMs).slice(-shownEvents)
  return shown.map(
    (event) => `        ${seconds(event.atMs).padStart(10)}  ${describeEvent(event)}`,
  )
}

function describeEvent(event: TraceEvent): string {
  switch (event.kind) {
    case 'packet': {
      const end = event.arrivesMs === null ? ' ✗ lost' : ''
      return `${event.from} → ${event.to}  ${event.label}${end}`
    }
    case 'listen':
      return `${event.node} listens on ${event.port}`
    case 'exit':
      return `${event.node} ends with code ${event.code}${event.error ? `: ${event.error.name}: ${event.error.message}` : ''}`
    case 'log':
      return `${event.node} writes ${JSON.stringify(event.text.trimEnd())}`
    case 'rule':
    case 'unrule':
      return `${event.kind === 'rule' ? '' : 'end of '}${event.rule} ${event.nodes.join(' – ')}`
    default:
      return `${event.node} ${event.kind}`
  }
}

function show(value: Plain): string {
  return JSON.stringify(value)
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(4)} s`
}
