/** Strings, numbers and other values without members, as `util.inspect` writes them. */
import type { Context } from './inspect.ts'

const ESCAPES: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '\\': '\\\\',
  '\v': '\\x0B',
}
const SPECIAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const LINE_BROKEN_AT = 16

export function showPrimitive(context: Context, value: unknown, top: boolean): string {
  if (typeof value === 'string') return showString(context, value, top)
  if (typeof value === 'number') return showNumber(value, context.numericSeparator)
  if (typeof value === 'bigint')
    return `${context.numericSeparator ? separate(String(value)) : value}n`
  if (typeof value === 'symbol') return value.toString()
  return String(value)
}

export function showNumber(value: number, separated = false): string {
  if (Object.is(value, -0)) return '-0'
  return separated && Number.isInteger(value) ? separate(String(value)) : String(value)
}

/** Single quotes, unless the text holds some and no other kind: `"it's"`. */
export function quote(text: string): string {
  let mark = "'"
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"'
    else if (!text.includes('`') && !text.includes('${')) mark = '`'
  }
  const escaped = text.replace(SPECIAL, (found) => {
    if (found === "'") return mark === "'" ? "\\'" : found
    if (ESCAPES[found]) return ESCAPES[found]
    const code = found.charCodeAt(0)
    return code < 256
      ? `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`
      : `\\u${code.toString(16).toUpperCase()}`
  })
  return mark + escaped + mark
}

function showString(context: Context, text: string, top: boolean): string {
  let shown = text
  let more = ''
  if (text.length > context.maxStringLength) {
    const left = text.length - context.maxStringLength
    shown = text.slice(0, context.maxStringLength)
    more = `... ${left} more character${left > 1 ? 's' : ''}`
  }
  const wide = shown.length > context.breakLength - context.indentation - 4
  if (!top && context.compact > 0 && shown.length > LINE_BROKEN_AT && wide) {
    return (
      shown
        .split(/(?<=\n)/)
        .map(quote)
        .join(` +\n${' '.repeat(context.indentation + 2)}`) + more
    )
  }
  return quote(shown) + more
}

function separate(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '_')
}
