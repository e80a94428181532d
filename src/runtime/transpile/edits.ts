/**
 * Replacements in a text and what they do to columns. An edit never adds or removes a line
 * end, so lines stay as they are. Knows no syntax.
 */

/** Replaces what lies between two offsets; `start === end` inserts. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** From `column` of `line` on, the generated text is `shift` columns further right than its source. */
export type ColumnShift = [line: number, column: number, shift: number]

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

/**
 * The column of the source that a column of the generated text comes from; both from 1. All
 * of an inserted text comes from where it was inserted.
 */
export function sourceColumn(
  shifts: readonly ColumnShift[] | undefined,
  line: number,
  column: number,
): number {
  let shift = 0
  for (const [shiftLine, from, next] of shifts ?? []) {
    if (shiftLine !== line) continue
    if (column < from) return Math.min(column - shift, from - next)
    shift = next
  }
  return column - shift
}
