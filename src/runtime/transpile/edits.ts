/**
 * Replacements in a text and what they do to columns. An edit never adds or removes a line
 * end, so lines stay as they are. Knows no syntax.
 */

import type { ColumnShift } from '../../engine/source-position.ts'

/** Replaces what lies between two offsets; `start === end` inserts. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** Edits at the same place are applied in the order in which they are given. They must not overlap. */
export function applyEdits(
  source: string,
  edits: readonly Edit[],
): { code: string; shifts: ColumnShift[] } {
  const shifts: ColumnShift[] = []
  let code = ''
  let done = 0
  let line = 1
  let lineStart = 0
  let shift = 0
  const copy = (text: string): void => {
    for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
      line++
      lineStart = code.length + match.index + match[0].length
      shift = 0
    }
    code += text
  }
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    if (edit.start < done) throw new Error(`edits overlap at ${edit.start}`)
    copy(source.slice(done, edit.start))
    const before = code.length
    copy(edit.text)
    shift += code.length - before - (edit.end - edit.start)
    if (edit.text.length !== edit.end - edit.start)
      shifts.push([line, code.length - lineStart + 1, shift])
    done = edit.end
  }
  copy(source.slice(done))
  return { code, shifts }
}
