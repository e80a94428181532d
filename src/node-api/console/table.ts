/** `console.table`: rows in a frame. Knows only values. */
import { inspect } from './inspect.ts'
import { widthOf } from './layout.ts'

const INDEX = '(index)'
const VALUES = 'Values'

/** Null when it is not a table at all: the value is then printed as it is. */
export function tableText(rows: unknown, only?: string[]): string | null {
  if (typeof rows !== 'object' || rows === null) return null
  const entries: [unknown, unknown][] =
    rows instanceof Map
      ? [...rows.entries()].map(([key, value], i) => [i, { Key: key, Values: value }])
      : rows instanceof Set
        ? [...rows].map((value, i) => [i, value])
        : Object.entries(rows)
  const columns = new Set<string>()
  let hasValues = false
  for (const [, row] of entries) {
    if (typeof row === 'object' && row !== null)
      for (const key of only ?? Object.keys(row)) columns.add(key)
    else hasValues = true
  }
  const header = [
    rows instanceof Map || rows instanceof Set ? '(iteration index)' : INDEX,
    ...columns,
    ...(hasValues ? [VALUES] : []),
  ]
  const lines = entries.map(([key, row]) => {
    const isObject = typeof row === 'object' && row !== null
    const cells = [...columns].map((name) =>
      isObject && Object.hasOwn(row, name) ? cell((row as any)[name]) : '',
    )
    return [String(key), ...cells, ...(hasValues ? [isObject ? '' : cell(row)] : [])]
  })
  return draw([header, ...lines])
}

function cell(value: unknown): string {
  return inspect(value, {
    depth: typeof value === 'object' && value !== null ? -1 : 2,
    breakLength: Infinity,
  })
}

function draw(lines: string[][]): string {
  const widths = lines[0]!.map(
    (_, column) => Math.max(...lines.map((line) => widthOf(line[column]!))) + 2,
  )
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width)).join(middle) + right
  const [header, ...rows] = lines.map(
    (line) =>
      `│${line.map((text, i) => ` ${text}${' '.repeat(widths[i]! - widthOf(text) - 1)}`).join('│')}│`,
  )
  return [rule('┌', '┬', '┐'), header, rule('├', '┼', '┤'), ...rows, rule('└', '┴', '┘')].join('\n')
}
