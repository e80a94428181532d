/** Two versions of a lab's files → what differs, line by line, with what is the same folded. Knows no view. */
import { diffLines } from 'diff'
import type { Files } from './shelf.ts'

export type Row =
  /** Line numbers from 1; a line that is only in one version has no number in the other. */
  | { kind: 'same'; before: number; after: number; text: string }
  | { kind: 'gone'; before: number; text: string }
  | { kind: 'new'; after: number; text: string }
  | { kind: 'folded'; count: number }

export interface FileDifference {
  path: string
  rows: Row[]
}

/** How many lines are shown around a change. */
const contextLines = 3

/** Files that differ, in the order of their paths; a missing one counts as empty. */
export function differencesOf(before: Files, after: Files): FileDifference[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return paths
    .filter((path) => before[path] !== after[path])
    .map((path) => ({ path, rows: folded(rowsOf(before[path] ?? '', after[path] ?? '')) }))
}

function rowsOf(before: string, after: string): Row[] {
  const rows: Row[] = []
  const at = { before: 0, after: 0 }
  for (const { value, added, removed } of diffLines(before, after)) {
    for (const text of value.replace(/\n$/, '').split('\n')) {
      if (!added) at.before += 1
      if (!removed) at.after += 1
      if (added) rows.push({ kind: 'new', after: at.after, text })
      else if (removed) rows.push({ kind: 'gone', before: at.before, text })
      else rows.push({ kind: 'same', ...at, text })
    }
  }
  return rows
}

/** Keeps what is near a change; a fold of one line would save nothing. */
function folded(rows: Row[]): Row[] {
  const near = rows.map((_, index) =>
    rows
      .slice(Math.max(0, index - contextLines), index + contextLines + 1)
      .some(({ kind }) => kind !== 'same'),
  )
  const shown: Row[] = []
  for (let index = 0; index < rows.length; ) {
    const next = near.indexOf(true, index)
    const end = next < 0 ? rows.length : next
    const count = end - index
    if (count > 1) shown.push({ kind: 'folded', count })
    else if (count === 1) shown.push(rows[index] as Row)
    if (next >= 0) shown.push(rows[next] as Row)
    index = end + 1
  }
  return shown
}
