/** What nodes printed and what became of them, the newest lines only. Pure. */
import type { TraceEvent } from '../../engine/trace.ts'

export interface LogLine {
  /** Counts from the run's begin; a line keeps its number. */
  number: number
  atMs: number
  node: string
  /** Where it was printed, or what happened to the node. */
  kind: 'stdout' | 'stderr' | 'crash' | 'power-off' | 'start' | 'exit'
  text: string
}
export type NewLine = Omit<LogLine, 'number'>

export const limits = { lines: 400, letters: 1_000 }

/** Adds lines at the end; old ones go. */
export function withLines(lines: LogLine[], added: NewLine[]): LogLine[] {
  if (added.length === 0) return lines
  const next = (lines.at(-1)?.number ?? 0) + 1
  const numbered = added.map((line, index) => ({ ...line, number: next + index }))
  return [...lines, ...numbered].slice(-limits.lines)
}

/** What was printed, without the line's end and not endlessly long. */
export function printedLine(
  atMs: number,
  node: string,
  kind: 'stdout' | 'stderr',
  printed: string,
): NewLine {
  const text = printed.trimEnd()
  const cut = text.length > limits.letters ? `${text.slice(0, limits.letters)}…` : text
  return { atMs, node, kind, text: cut }
}

/** A node began or ended. */
export function linesOfEvents(events: TraceEvent[]): NewLine[] {
  return events.flatMap((event): NewLine[] => {
    switch (event.kind) {
      case 'exit': {
        const { atMs, node, error } = event
        return [{ atMs, node, kind: 'exit', text: error ? `${error.name}: ${error.message}` : '' }]
      }
      case 'crash':
      case 'power-off':
      case 'start':
        return [{ atMs: event.atMs, node: event.node, kind: event.kind, text: '' }]
      default:
        return []
    }
  })
}
