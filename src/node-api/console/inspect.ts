/**
 * `util.inspect`: values as text, to the letter like Node 24 for what programs print, but
 * without stack frames, which differ between platforms. Knows no console and no life.
 */
import { joinParts } from './layout.ts'
import { showPrimitive } from './primitives.ts'
import { shapeOf, TALL } from './shapes.ts'

export interface InspectOptions {
  depth?: number | null
  colors?: boolean
  compact?: number | boolean
  breakLength?: number
  showHidden?: boolean
  sorted?: boolean | ((a: string, b: string) => number)
  maxArrayLength?: number | null
  maxStringLength?: number | null
  getters?: boolean
  numericSeparator?: boolean
  customInspect?: boolean
}

/** One call of `inspect`, all the way down. */
export interface Context {
  depth: number
  breakLength: number
  compact: number
  maxArrayLength: number
  maxStringLength: number
  sorted: InspectOptions['sorted']
  showHidden: boolean
  customInspect: boolean
  numericSeparator: boolean
  getters: boolean
  /** Objects being shown, outermost first. */
  seen: object[]
  circular: Map<object, number>
  indentation: number
  /** Level of the object shown last: it decides what fits on one line. */
  currentDepth: number
  options: InspectOptions
}

export const custom: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never
const DEFAULTS = {
  depth: 2,
  breakLength: 80,
  compact: 3,
  maxArrayLength: 100,
  maxStringLength: 10_000,
}

export function inspect(
  value: unknown,
  given?: InspectOptions | boolean,
  depth?: number | null,
): string {
  const options: InspectOptions =
    typeof given === 'object' && given !== null
      ? given
      : { showHidden: !!given, ...(depth === undefined ? {} : { depth }) }
  return show(createContext(options), value, 0, true).replaceAll(TALL, '')
}

export const defaultOptions = Object.freeze({
  ...DEFAULTS,
  showHidden: false,
  colors: false,
  customInspect: true,
  showProxy: false,
  sorted: false,
  getters: false,
  numericSeparator: false,
})

function createContext(options: InspectOptions): Context {
  const { compact = DEFAULTS.compact } = options
  return {
    depth: limit(options.depth, DEFAULTS.depth),
    breakLength: limit(options.breakLength, DEFAULTS.breakLength),
    compact: typeof compact === 'number' ? compact : compact ? DEFAULTS.compact : 0,
    maxArrayLength: limit(options.maxArrayLength, DEFAULTS.maxArrayLength),
    maxStringLength: limit(options.maxStringLength, DEFAULTS.maxStringLength),
    sorted: options.sorted,
    showHidden: options.showHidden ?? false,
    customInspect: options.customInspect ?? true,
    numericSeparator: options.numericSeparator ?? false,
    getters: options.getters ?? false,
    seen: [],
    circular: new Map(),
    indentation: 0,
    currentDepth: 0,
    options,
  }
}

function limit(given: number | null | undefined, usual: number): number {
  return given === null ? Infinity : (given ?? usual)
}

export function show(context: Context, value: unknown, level: number, top = false): string {
  if (value === null) return 'null'
  if (typeof value !== 'object' && typeof value !== 'function')
    return showPrimitive(context, value, top)
  const own = context.customInspect ? showCustom(context, value, level) : undefined
  if (own !== undefined) return own
  if (!context.seen.includes(value)) return showObject(context, value, level)
  if (!context.circular.has(value)) context.circular.set(value, context.circular.size + 1)
  return `[Circular *${context.circular.get(value)}]`
}

function showCustom(context: Context, value: any, level: number): string | undefined {
  const method = value[custom]
  if (typeof method !== 'function' || method === inspect) return undefined
  if (value.constructor?.prototype === value) return undefined
  const depth = context.depth - level
  const options = {
    ...defaultOptions,
    ...context.options,
    depth,
    stylize: (text: unknown) => String(text),
  }
  const result = method.call(value, depth, options, inspect)
  if (result === value) return undefined
  if (typeof result !== 'object' || result === null) {
    return String(result).replaceAll('\n', `\n${' '.repeat(context.indentation)}`)
  }
  return show(context, result, level)
}

function showObject(context: Context, value: object, level: number): string {
  const shape = shapeOf(context, value)
  if (shape.whole !== undefined) return shape.whole
  if (level > context.depth) return shape.named
  context.seen.push(value)
  context.currentDepth = level + 1
  const parts = shape.parts!(level + 1)
  context.seen.pop()
  const reference = context.circular.get(value)
  let base = shape.base ?? ''
  if (reference !== undefined) base = `<ref *${reference}>${base === '' ? '' : ` ${base}`}`
  if (context.sorted && !shape.isList)
    parts.sort(typeof context.sorted === 'function' ? context.sorted : undefined)
  return joinParts(context, parts, { ...shape, base }, level + 1, value)
}
