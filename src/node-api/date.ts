/**
 * `Date` of one life: UTC only, and `now` is the life's own virtual time. Built on the
 * platform's arithmetic over dates, never on its clock, time zone or language.
 */
import * as text from './date-text.ts'

const Platform = Date
const platform = Date.prototype as unknown as Record<string, (...args: unknown[]) => unknown>

/** `nowMs` may have a fraction; a date has none. The class and its prototype are new each time. */
export function createDate(nowMs: () => number): DateConstructor {
  const now = (): number => Math.floor(nowMs())
  function LifeDate(this: unknown, ...parts: unknown[]): unknown {
    if (new.target === undefined) return text.dateTimeText(now())
    return Reflect.construct(Platform, [timeOf(parts, now)], new.target)
  }
  hide(LifeDate, {
    now,
    parse: (value: unknown) => text.parseDate(`${value}`),
    UTC: (...parts: number[]) => utc(...parts),
  })
  Object.defineProperty(LifeDate, 'name', { value: 'Date', configurable: true })
  Object.defineProperty(LifeDate, 'length', { value: 7, configurable: true })
  methods ??= createMethods()
  const prototype = Object.create(Object.prototype, methods) as object
  hide(prototype, { constructor: LifeDate })
  Object.defineProperty(LifeDate, 'prototype', { value: prototype, writable: false })
  return LifeDate as unknown as DateConstructor
}

/** The same functions for every life, frozen; each life has a prototype of its own. */
let methods: PropertyDescriptorMap | undefined

/** The time value that `new Date(…)` gets. */
function timeOf(parts: readonly unknown[], now: () => number): number {
  if (parts.length === 0) return now()
  if (parts.length > 1) return utc(...(parts as number[]))
  const [value] = parts
  const known = knownTime(value)
  if (known !== undefined) return known
  const primitive = toPrimitive(value)
  return typeof primitive === 'string' ? text.parseDate(primitive) : +(primitive as number)
}

/** The time of a real date, whoever made it. */
function knownTime(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  try {
    return Platform.prototype.getTime.call(value)
  } catch {
    return undefined
  }
}

/** The abstract operation ToPrimitive, without a hint. */
function toPrimitive(value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value
  const convert = (value as { [Symbol.toPrimitive]?: unknown })[Symbol.toPrimitive]
  if (convert === undefined || convert === null) {
    return platform[Symbol.toPrimitive as unknown as string]?.call(value, 'number')
  }
  const primitive: unknown = Reflect.apply(convert as () => unknown, value, ['default'])
  if (typeof primitive === 'object' && primitive !== null) {
    throw new TypeError('Cannot convert object to primitive value')
  }
  return primitive
}

function utc(...parts: number[]): number {
  return Platform.UTC(...(parts as [number]))
}

const fields = ['Date', 'Day', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds']

/** Local time is universal time, so both names of each method do the same. */
function createMethods(): PropertyDescriptorMap {
  const prototype = {}
  for (const field of fields) {
    forward(prototype, `getUTC${field}`, `getUTC${field}`)
    forward(prototype, `get${field}`, `getUTC${field}`)
    if (field === 'Day') continue
    forward(prototype, `setUTC${field}`, `setUTC${field}`)
    forward(prototype, `set${field}`, `setUTC${field}`)
  }
  for (const name of ['getTime', 'setTime', 'valueOf', 'toISOString', 'toJSON']) {
    forward(prototype, name, name)
  }
  hide(prototype, textMethods())
  forward(prototype, Symbol.toPrimitive, Symbol.toPrimitive)
  Object.defineProperty(prototype, Symbol.toPrimitive, { writable: false })
  const descriptors = Object.getOwnPropertyDescriptors(prototype) as PropertyDescriptorMap
  for (const name of Reflect.ownKeys(descriptors)) Object.freeze(descriptors[name as string]!.value)
  return descriptors
}

/** Their arguments, a language and options, are ignored: there is one language. */
function textMethods(): Record<string, (this: Date) => unknown> {
  const time = (date: Date): number => Platform.prototype.getTime.call(date)
  const method = (write: (ms: number) => unknown) =>
    ({
      method(this: Date): unknown {
        return write(time(this))
      },
    }).method
  const toUTCString = method(text.utcText)
  return {
    getTimezoneOffset: method((ms) => (Number.isNaN(ms) ? ms : 0)),
    toString: method(text.dateTimeText),
    toDateString: method(text.dateText),
    toTimeString: method(text.timeText),
    toUTCString,
    toGMTString: toUTCString,
    toLocaleString: method(text.localeText),
    toLocaleDateString: method(text.localeDateText),
    toLocaleTimeString: method(text.localeTimeText),
  }
}

/** Defines a method that does what the platform's method `source` does. */
function forward(prototype: object, name: string | symbol, source: string | symbol): void {
  const method = platform[source as string] as (...args: unknown[]) => unknown
  const holder: Record<string | symbol, object> = {
    [name](this: unknown, ...args: unknown[]): unknown {
      return Reflect.apply(method, this, args)
    },
  }
  const own = holder[name as string] as object
  Object.defineProperty(own, 'length', { value: method.length, configurable: true })
  hide(prototype, { [name]: own })
}

/** Defines properties as those of built-in objects are: not enumerable. */
function hide(target: object, properties: Record<string | symbol, unknown>): void {
  for (const name of Reflect.ownKeys(properties)) {
    const value = properties[name as string]
    if (typeof value === 'function' && value.name === 'method') {
      Object.defineProperty(value, 'name', { value: name, configurable: true })
    }
    Object.defineProperty(target, name, {
      value,
      writable: true,
      enumerable: false,
      configurable: true,
    })
  }
}
