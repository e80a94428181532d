/**
 * Puts the parts of an object on one line or on several, with Node's rules: the innermost
 * three levels share a line if it stays short; long lists become tables. Knows only text.
 */
import type { Context } from './inspect.ts'
import type { Shape } from './shapes.ts'

const SHORTEST_TABLE = 7
const MOST_COLUMNS = 15
/** Allowance of Node for what stands around an object on its line. */
const SURROUNDINGS = 10
/** A character is about 2.5 times as high as it is wide: tables come out square. */
const CHARACTER_RATIO = 2.5

export function joinParts(
  context: Context,
  given: string[],
  shape: Shape,
  level: number,
  value: object,
): string {
  const { open, close, base = '' } = shape
  const prefix = base === '' ? '' : `${base} `
  const parts =
    context.compact > 0 && shape.isList && given.length >= SHORTEST_TABLE
      ? inColumns(context, given, value)
      : given
  if (
    context.compact > 0 &&
    context.currentDepth - level < context.compact &&
    parts.length === given.length
  ) {
    const around = parts.length + context.indentation + open.length + base.length + SURROUNDINGS
    if (fits(context, parts, around, base)) {
      const line = parts.join(', ')
      if (!line.includes('\n')) return `${prefix}${open} ${line} ${close}`
    }
  }
  const newLine = `\n${' '.repeat(context.indentation)}`
  return `${prefix}${open}${newLine}  ${parts.join(`,${newLine}  `)}${newLine}${close}`
}

function fits(context: Context, parts: string[], around: number, base: string): boolean {
  const length = parts.reduce((sum, part) => sum + part.length, parts.length + around)
  return length <= context.breakLength && !base.includes('\n')
}

/** More than six entries of like length become rows of at most 15 columns. */
function inColumns(context: Context, parts: string[], value: object): string[] {
  const hasRest = context.maxArrayLength < parts.length
  const count = hasRest ? parts.length - 1 : parts.length
  const widths = parts.slice(0, count).map(widthOf)
  const total = widths.reduce((sum, width) => sum + width + 2, 0)
  const widest = Math.max(...widths) + 2
  const even = total / widest > 5 || widest <= 8
  if (widest * 3 + context.indentation >= context.breakLength || !even) return parts
  const bias = Math.max(widest - 3 - Math.sqrt(widest - total / parts.length), 1)
  const columns = Math.min(
    Math.round(Math.sqrt(CHARACTER_RATIO * bias * count) / bias),
    Math.floor((context.breakLength - context.indentation) / widest),
    context.compact * 4,
    MOST_COLUMNS,
  )
  if (columns <= 1) return parts
  const rows = inRows(parts, count, columns, widths, value)
  return hasRest ? [...rows, parts[count]!] : rows
}

function inRows(
  parts: string[],
  count: number,
  columns: number,
  widths: number[],
  value: any,
): string[] {
  const columnWidths = Array.from({ length: columns }, (_, column) => {
    let width = 0
    for (let i = column; i < count; i += columns) width = Math.max(width, widths[i]!)
    return width + 2
  })
  const numbers = parts.every(
    (_, i) => typeof value[i] === 'number' || typeof value[i] === 'bigint',
  )
  const rows: string[] = []
  for (let start = 0; start < count; start += columns) {
    const last = Math.min(start + columns, count) - 1
    let row = ''
    for (let i = start; i <= last; i++) {
      const width = columnWidths[i - start]! + parts[i]!.length - widths[i]!
      if (numbers) row += i < last ? `${parts[i]}, `.padStart(width) : parts[i]!.padStart(width - 2)
      else row += i < last ? `${parts[i]}, `.padEnd(width) : parts[i]
    }
    rows.push(row)
  }
  return rows
}

/** Columns that a text takes in a terminal: Hangul, Han and emoji take two. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue
    width +=
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1
  }
  return width
}
