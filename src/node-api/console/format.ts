/** `util.format`: `%s %d %i %f %j %o %O %c %%`, and everything else after it. Knows no stream. */
import { type InspectOptions, inspect } from './inspect.ts'
import { showNumber } from './primitives.ts'
import { ownConstructor } from './shapes.ts'

export function format(...values: unknown[]): string {
  return formatWithOptions({}, ...values)
}

export function formatWithOptions(options: InspectOptions, ...values: unknown[]): string {
  const [first] = values
  if (values.length === 1) return typeof first === 'string' ? first : inspect(first, options)
  let next = 0
  const parts: string[] = []
  if (typeof first === 'string') {
    next = 1
    parts.push(
      first.replace(/%[sdifjoOc%]/g, (mark) => {
        if (mark === '%%') return '%'
        return next < values.length ? place(mark, values[next++], options) : mark
      }),
    )
  }
  for (; next < values.length; next++) {
    const value = values[next]
    parts.push(typeof value === 'string' ? value : inspect(value, options))
  }
  return parts.join(' ')
}

function place(mark: string, value: any, options: InspectOptions): string {
  switch (mark) {
    case '%s':
      return asString(value, options)
    case '%d':
      return asNumber(value, Number)
    case '%i':
      return asNumber(value, Number.parseInt)
    case '%f':
      return typeof value === 'bigint'
        ? showNumber(Number(value))
        : asNumber(value, Number.parseFloat)
    case '%j':
      return asJson(value)
    case '%o':
      return inspect(value, { ...options, showHidden: true, depth: 4 })
    case '%O':
      return inspect(value, options)
    default:
      return ''
  }
}

function asString(value: any, options: InspectOptions): string {
  if (typeof value === 'number') return showNumber(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' || value === null || hasOwnText(value)) return String(value)
  return inspect(value, { ...options, depth: 0 })
}

/** True when a class of the program, not one of the language, says how it reads as text. */
function hasOwnText(value: any): boolean {
  if (typeof value.toString !== 'function' && typeof value[Symbol.toPrimitive] !== 'function')
    return false
  for (let at = value; at !== null; at = Object.getPrototypeOf(at)) {
    if (!Object.hasOwn(at, 'toString') && !Object.hasOwn(at, Symbol.toPrimitive)) continue
    if (at === value) return true
    const maker = ownConstructor(at)
    return maker === undefined || !BUILT_IN.has(maker.name)
  }
  return false
}

const BUILT_IN = new Set([
  'Object',
  'Array',
  'Function',
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'ReferenceError',
  'EvalError',
  'URIError',
  'AggregateError',
  'Date',
  'RegExp',
  'Map',
  'Set',
  'Promise',
  'Number',
  'String',
  'Boolean',
  'Symbol',
  'BigInt',
  'ArrayBuffer',
  'Uint8Array',
  'Int8Array',
  'TypedArray',
])

function asNumber(value: any, read: (value: any) => number): string {
  if (typeof value === 'bigint') return `${value}n`
  return typeof value === 'symbol' ? 'NaN' : showNumber(read(value))
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined'
  } catch (error) {
    if (/circular/i.test((error as Error).message)) return '[Circular]'
    throw error
  }
}
