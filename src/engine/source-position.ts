/** Where generated code stands in its source: lines are the same, columns may be shifted. */

/** From `column` of `line` on, the generated text is `shift` columns further right than its source. */
export type ColumnShift = [line: number, column: number, shift: number]

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
