/** Puts a report into words for a terminal. Knows neither how the verdict was found nor what a timeline shows. */
import type { CheckResult, SourceError } from '../engine/verdict.ts'
import { expectedInWords, gotInWords } from '../lab/words.ts'
import type { Report } from '../runtime/messages.ts'
import type { Translate } from './language.ts'
import type { LabTexts } from './texts.ts'
import { excerptOf } from './timeline.ts'
import { timelineLines } from './timeline-text.ts'

export function reportText(report: Report, texts: LabTexts, title: string, t: Translate): string {
  const { verdict, traces } = report
  const lines = [`${texts.title} · ${title}`, '']
  for (const error of verdict.errors) lines.push(...sourceErrorLines(error, t))
  for (const result of verdict.checks) {
    lines.push(...resultLines(result, texts, t))
    const trace = traces.find(({ check }) => check === result.id)
    if (result.outcome === 'pass' || trace === undefined) continue
    const excerpt = excerptOf(trace, result.failure)
    lines.push(
      ...timelineLines(excerpt, result.failure?.atMs, t).map((line) => `      ${line}`),
      '',
    )
  }
  if (lines.at(-1) !== '') lines.push('')
  return [...lines, summary(report, t)].join('\n')
}

function summary({ verdict }: Report, t: Translate): string {
  if (verdict.status !== 'graded') return t(`lab.verdict.${verdict.status}`)
  const { points, maxPoints: max, seed } = verdict
  const count = verdict.checks.length
  const passed = verdict.checks.filter(({ outcome }) => outcome === 'pass').length
  const text = verdict.solved
    ? t('lab.verdict.solved', { points, max })
    : t('lab.verdict.some', { passed, count, points, max })
  return `${text} ${t('cli.seed', { seed })}`
}

function sourceErrorLines(error: SourceError, t: Translate): string[] {
  const { file, line, column, code, detail } = error
  const key = `lab.error.${code}`
  const isWorded = wordedErrors.includes(code)
  const place = file === '' ? '' : `${file}:${line}:${column}  `
  const lines = [`  ${place}${t(isWorded ? key : 'lab.error.other')}`]
  return detail === '' ? lines : [...lines, `      ${detail}`]
}

/** Codes of which `content/ui` has a sentence. */
const wordedErrors = [
  'syntax',
  'enum',
  'namespace',
  'decorator',
  'parameter-property',
  'type-assertion',
  'module-not-found',
  'missing-export',
  'commonjs',
  'dynamic-import',
  'import-meta',
  'eval',
  'size',
  'too-deep',
  'too-large',
  'too-many-files',
  'missing-file',
  'path',
]

function resultLines(result: CheckResult, texts: LabTexts, t: Translate): string[] {
  const { id, outcome, points, failure, stop } = result
  const text = texts.checks[id]
  const worth = result.star ? '★' : t('lab.points', { points })
  const lines = [`  ${outcome === 'pass' ? '✓' : '✗'} ${text?.title ?? id}  (${id}, ${worth})`]
  if (failure !== undefined) {
    lines.push(...valueLines(t('lab.expected'), expectedInWords(failure, t)))
    lines.push(...valueLines(t('lab.got'), gotInWords(failure)))
  }
  if (stop !== undefined) {
    lines.push(`      ${t(`lab.stop.${stop.limit}`)}`)
    if (stop.node !== null) lines.push(`      ${t('lab.stop.node', { node: stop.node })}`)
  }
  if (outcome === 'pass' || text === undefined) return lines
  return [
    ...lines,
    `      ${t('lab.why')}: ${text.why}`,
    `      ${t('cli.hint')}: ${text.hints.nudge}`,
    '',
  ]
}

/** A long value has lines of its own, below its name; a very long one ends early. */
function valueLines(name: string, value: string): string[] {
  const lines = value.split('\n')
  if (lines.length === 1) return [`      ${name}: ${shortened(value)}`]
  const shown = lines.slice(0, longestValue.lines).map((line) => `        ${shortened(line)}`)
  return [`      ${name}:`, ...shown, ...(lines.length > shown.length ? ['        …'] : [])]
}

const longestValue = { lines: 12, characters: 200 }

function shortened(text: string): string {
  const { characters } = longestValue
  return text.length > characters ? `${text.slice(0, characters - 1)}…` : text
}
