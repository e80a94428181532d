/** A timeline as lines of text in columns: time, who, what, and what is unusual about it. */
import { clientName } from '../engine/network.ts'
import type { TraceEvent } from '../engine/trace.ts'
import type { Translate } from './language.ts'
import type { Excerpt, Moment } from './timeline.ts'

/** A packet that takes longer was delayed; users are 10 ms away. */
const usualMs = 50
const longestOutput = 100

export function timelineLines(
  { moments, left, tallies }: Excerpt,
  failedAtMs: number | undefined,
  t: Translate,
): string[] {
  if (moments.length === 0) return []
  const rows = moments.map((moment) => rowOf(moment, failedAtMs, t))
  if (failedAtMs !== undefined) rows.push([clockText(failedAtMs), '✗', t('cli.timeline.failed')])
  const asked = tallies.map(({ from, to, label, count }) => {
    return ['', `${from} → ${to}`, `${label} × ${count}`]
  })
  return [
    ...inColumns(rows),
    ...(left > 0 ? [t('cli.timeline.left', { count: left })] : []),
    ...(asked.length > 0 ? [t('cli.timeline.tallies'), ...inColumns(asked)] : []),
  ]
}

/** `6010.5` → `6.0105 s`, an hour and 20 ms → `1:00:00.0200`. */
export function clockText(ms: number): string {
  const seconds = ms / 1_000
  if (seconds < 60) return `${seconds.toFixed(4)} s`
  const whole = Math.floor(seconds / 60)
  const parts = [
    String(whole % 60).padStart(2, '0'),
    (seconds - 60 * whole).toFixed(4).padStart(7, '0'),
  ]
  return [Math.floor(whole / 60), ...parts].join(':')
}

function rowOf({ event, count }: Moment, failedAtMs: number | undefined, t: Translate): string[] {
  const time = clockText(event.atMs)
  const times = count > 1 ? ` × ${count}` : ''
  const name = (node: string) => (node === clientName ? t('timeline.user') : node)
  if (event.kind === 'packet') {
    const way = `${name(event.from)} → ${name(event.to)}`
    const isGivenUp = event.from === clientName && event.label === 'reset'
    if (isGivenUp) return [time, way, t('cli.timeline.givesUp') + times]
    return [time, way, labelOf(event.label, t) + times, noteOf(event, failedAtMs, t)]
  }
  if ('node' in event) return [time, event.node, whatHappened(event, t) + times]
  const words = t(`cli.timeline.${event.kind}.${event.rule}`)
  return [time, event.nodes.map(name).join(event.rule === 'partition' ? ' – ' : ' → '), words]
}

type NodeEvent = Extract<TraceEvent, { node: string }>

function whatHappened(event: NodeEvent, t: Translate): string {
  switch (event.kind) {
    case 'listen':
      return t('cli.timeline.listen', { port: event.port })
    case 'log':
      return t('cli.timeline.log', { text: JSON.stringify(shortened(event.text.trimEnd())) })
    case 'exit': {
      const { name, message } = event.error ?? {}
      const error = name === undefined ? '' : `: ${shortened(`${name}: ${message}`)}`
      return t('cli.timeline.exit', { code: event.code }) + error
    }
    default:
      return t(`timeline.mark.${event.kind}`)
  }
}

function labelOf(label: string, t: Translate): string {
  return ['body', 'end', 'reset'].includes(label) ? t(`timeline.${label}`) : label
}

function noteOf(
  { atMs, arrivesMs }: { atMs: number; arrivesMs: number | null },
  failedAtMs = Number.POSITIVE_INFINITY,
  t: Translate,
): string {
  if (arrivesMs === null) return `✗ ${t('timeline.lost')}`
  if (arrivesMs > failedAtMs) return t('cli.timeline.underWay')
  if (arrivesMs - atMs <= usualMs) return ''
  return t('cli.timeline.arrives', { time: clockText(arrivesMs) })
}

function shortened(text: string): string {
  return text.length > longestOutput ? `${text.slice(0, longestOutput - 1)}…` : text
}

/** The first column is aligned to the right, the others to the left; a line without a note needs no room for it. */
function inColumns(rows: string[][]): string[] {
  const widthOf = (column: number, among = rows) =>
    Math.max(0, ...among.map((row) => cellsOf(row[column] ?? '')))
  const noted = rows.filter(([, , , note = '']) => note !== '')
  const [timeWidth, whoWidth, whatWidth] = [widthOf(0), widthOf(1), widthOf(2, noted)]
  return rows.map(([time = '', who = '', what = '', note = '']) => {
    const cells = [' '.repeat(timeWidth - cellsOf(time)) + time, padded(who, whoWidth)]
    return [...cells, note === '' ? what : padded(what, whatWidth), note].join('  ').trimEnd()
  })
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - cellsOf(text))
}

/** Cells on a terminal: a Korean letter takes two. */
function cellsOf(text: string): number {
  return text.length + (text.match(/[\p{Script=Hangul}\p{Script=Han}]/gu)?.length ?? 0)
}
