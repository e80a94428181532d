/**
 * What kind of object a value is and how its members are listed: brackets, prefix, parts.
 * Knows nothing of line breaks.
 */
import { errorText } from './errors.ts'
import { type Context, show } from './inspect.ts'
import { quote, showNumber, showPrimitive } from './primitives.ts'

export interface Shape {
  /** The complete text, for what has no members. */
  whole?: string
  /** `[Foo]`, where it lies too deep to be shown. */
  named: string
  base?: string
  open: string
  close: string
  isList?: boolean
  parts?: (level: number) => string[]
}

type Key = string | symbol
const INDEX = /^(0|[1-9]\d*)$/

/** Stands for the stack frames that are left out: what holds an error is never put on one line. */
export const TALL = '\n\u0000'

export function shapeOf(context: Context, value: any): Shape {
  const name = constructorName(value)
  const tag = tagOf(value, name)
  const named = nameOnly(value, name, tag)
  const list = listShape(context, value, name, tag, named)
  if (list) return list
  const boxed = value instanceof String
  const keys = keysOf(context, value).filter(
    (key) => !boxed || typeof key === 'symbol' || !INDEX.test(key),
  )
  const members = (level: number) => keys.map((key) => showMember(context, value, key, level))
  if (value instanceof Error) return errorShape(context, value, name, keys, named)
  const text = textOf(context, value, name)
  if (text !== null)
    return keys.length === 0
      ? { whole: text, named, open: '{', close: '}' }
      : { named, base: text, open: '{', close: '}', parts: members }
  const special = specialParts(context, value)
  const isArguments = Object.prototype.toString.call(value) === '[object Arguments]'
  const prefix = isArguments
    ? '[Arguments] '
    : name === 'Object' && tag === ''
      ? ''
      : prefixOf(name, tag, 'Object')
  if (keys.length === 0 && special === null)
    return { whole: `${prefix}{}`, named, open: '{', close: '}' }
  const parts = (level: number) => [...(special?.(level) ?? []), ...members(level)]
  return { named, open: `${prefix}{`, close: '}', parts }
}

function listShape(
  context: Context,
  value: any,
  name: string | null,
  tag: string,
  named: string,
): Shape | null {
  const isArray: boolean = Array.isArray(value)
  if (isArray || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    const keys = keysOf(context, value).filter((key) => typeof key === 'symbol' || !INDEX.test(key))
    const prefix =
      isArray && name === 'Array' && tag === ''
        ? ''
        : prefixOf(name, tag, 'Array', `(${value.length})`)
    if (value.length === 0 && keys.length === 0)
      return { whole: `${prefix}[]`, named, open: '[', close: ']' }
    const items = isArray ? arrayItems : numberItems
    const parts = (level: number) => [
      ...items(context, value, level),
      ...keys.map((key) => showMember(context, value, key, level)),
    ]
    return { named, open: `${prefix}[`, close: ']', isList: true, parts }
  }
  if (!(value instanceof Map) && !(value instanceof Set)) return null
  const keys = keysOf(context, value)
  const prefix = prefixOf(name, tag, value instanceof Map ? 'Map' : 'Set', `(${value.size})`)
  if (value.size === 0 && keys.length === 0)
    return { whole: `${prefix}{}`, named, open: '{', close: '}' }
  const parts = (level: number) => [
    ...collectionItems(context, value, level),
    ...keys.map((key) => showMember(context, value, key, level)),
  ]
  return { named, open: `${prefix}{`, close: '}', parts }
}

function errorShape(
  context: Context,
  error: any,
  name: string | null,
  given: Key[],
  named: string,
): Shape {
  const { text, hidden } = errorText(error, name)
  const keys = given.filter((key) => !hidden.includes(key as string))
  for (const key of ['cause', 'errors'])
    if (Object.hasOwn(error, key) && !keys.includes(key)) keys.push(key)
  const base = text.replaceAll('\n', `\n${' '.repeat(context.indentation)}`) + TALL
  if (keys.length === 0) return { whole: base, named, open: '{', close: '}' }
  const parts = (level: number) => keys.map((key) => showMember(context, error, key, level))
  return { named, base, open: '{', close: '}', parts }
}

function arrayItems(context: Context, value: any[], level: number): string[] {
  const parts: string[] = []
  const shown = Math.min(context.maxArrayLength, value.length)
  let at = 0
  let count = 0
  for (; at < value.length && count < shown; count++) {
    if (Object.hasOwn(value, at)) {
      parts.push(showMember(context, value, String(at), level, true))
      at++
      continue
    }
    const start = at
    while (at < value.length && !Object.hasOwn(value, at)) at++
    parts.push(`<${at - start} empty item${at - start > 1 ? 's' : ''}>`)
  }
  if (at < value.length) parts.push(moreItems(value.length - at))
  return parts
}

function numberItems(context: Context, value: any): string[] {
  const shown = Math.min(context.maxArrayLength, value.length)
  const parts = Array.from({ length: shown }, (_, i) => showPrimitive(context, value[i], false))
  if (value.length > shown) parts.push(moreItems(value.length - shown))
  return parts
}

function collectionItems(
  context: Context,
  value: Map<unknown, unknown> | Set<unknown>,
  level: number,
): string[] {
  const parts: string[] = []
  context.indentation += 2
  for (const [key, member] of value.entries()) {
    if (parts.length >= context.maxArrayLength) {
      parts.push(moreItems(value.size - parts.length))
      break
    }
    const first = show(context, key, level)
    parts.push(value instanceof Map ? `${first} => ${show(context, member, level)}` : first)
  }
  context.indentation -= 2
  return parts
}

function moreItems(count: number): string {
  return `... ${count} more item${count > 1 ? 's' : ''}`
}

function showMember(context: Context, value: any, key: Key, level: number, isItem = false): string {
  const property = Object.getOwnPropertyDescriptor(value, key) ?? {
    value: value[key],
    enumerable: true,
  }
  let text: string
  if (property.get || property.set) {
    text = property.get ? (property.set ? '[Getter/Setter]' : '[Getter]') : '[Setter]'
    if (property.get && context.getters)
      text = `${text.slice(0, -1)}: ${show(context, value[key], level)}]`
  } else {
    context.indentation += 2
    text = show(context, property.value, level)
    context.indentation -= 2
  }
  if (isItem) return text
  const name = showKey(key)
  return `${property.enumerable ? name : `[${name}]`}: ${text}`
}

function showKey(key: Key): string {
  if (typeof key === 'symbol') return key.toString()
  if (key === '__proto__') return "['__proto__']"
  return /^[a-zA-Z_][a-zA-Z_0-9]*$/.test(key) ? key : quote(key)
}

function keysOf(context: Context, value: object): Key[] {
  if (context.showHidden) return Reflect.ownKeys(value)
  return Reflect.ownKeys(value).filter((key) =>
    Object.prototype.propertyIsEnumerable.call(value, key),
  )
}

/** The nearest constructor on the chain of prototypes; null when there is no chain. */
function constructorName(value: object): string | null {
  for (let at: object | null = value; at !== null; at = Object.getPrototypeOf(at)) {
    const found = ownConstructor(at)
    if (found === undefined || found.name === '') continue
    if (at !== value || value instanceof found) return String(found.name)
  }
  return null
}

/** In a hardened realm the property is an accessor, so that a program can still assign over it. */
export function ownConstructor(prototype: object): (new () => object) | undefined {
  const found: unknown = Object.hasOwn(prototype, 'constructor') ? prototype.constructor : undefined
  return typeof found === 'function' ? (found as new () => object) : undefined
}

function tagOf(value: any, name: string | null): string {
  const tag = value[Symbol.toStringTag]
  if (typeof tag !== 'string' || tag === '' || tag === name) return ''
  return Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag) ? '' : tag
}

/** `Foo(2) [tag] `, `[Object: null prototype] `. */
function prefixOf(name: string | null, tag: string, fallback: string, size = ''): string {
  if (name === null)
    return `[${fallback}${size}: null prototype] ${tag !== '' && tag !== fallback ? `[${tag}] ` : ''}`
  return `${name}${size} ${tag !== '' && !says(name, tag) ? `[${tag}] ` : ''}`
}

/** Whether a class name holds the tag as a word: `MyMap` says `Map`, `Mapping` does not. */
function says(name: string, tag: string): boolean {
  const at = name.indexOf(tag)
  const after = name[at + tag.length]
  return at >= 0 && (after === undefined || after !== after.toLowerCase())
}

function nameOnly(value: object, name: string | null, tag: string): string {
  const prefix = prefixOf(name, tag, Array.isArray(value) ? 'Array' : 'Object').slice(0, -1)
  return name === null ? prefix : `[${prefix}]`
}

/** Values that are a text of their own: functions, regular expressions, dates, boxed primitives. */
function textOf(context: Context, value: any, name: string | null): string | null {
  if (typeof value === 'function') return functionText(value)
  if (value instanceof RegExp) return RegExp.prototype.toString.call(value)
  if (isDate(value, name))
    return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  for (const kind of ['Number', 'String', 'Boolean', 'BigInt', 'Symbol']) {
    if (
      Object.prototype.toString.call(value) === `[object ${kind}]` &&
      typeof value.valueOf() !== 'object'
    ) {
      return `[${kind}: ${showPrimitive(context, value.valueOf(), false)}]`
    }
  }
  return null
}

/** The life's own Date may be a class of ours, so its methods decide. */
function isDate(value: any, name: string | null): boolean {
  return (
    value instanceof Date ||
    (name === 'Date' &&
      typeof value.getTime === 'function' &&
      typeof value.toISOString === 'function')
  )
}

function functionText(value: any): string {
  const tag = String(value[Symbol.toStringTag] ?? '')
  if (/^class\b/.test(Function.prototype.toString.call(value))) {
    const parent = Object.getPrototypeOf(value)?.name
    return `[class ${(Object.hasOwn(value, 'name') && value.name) || '(anonymous)'}${parent ? ` extends ${parent}` : ''}]`
  }
  const kind = tag.endsWith('Function') ? tag : 'Function'
  return `[${kind}${value.name === '' ? ' (anonymous)' : `: ${value.name}`}]`
}

function specialParts(context: Context, value: any): ((level: number) => string[]) | null {
  if (value instanceof Promise) return () => ['<pending>']
  if (value instanceof WeakMap || value instanceof WeakSet) return () => ['<items unknown>']
  if (value instanceof DataView) {
    return (level) =>
      ['byteLength', 'byteOffset', 'buffer'].map(
        (key) => `[${key}]: ${show(context, value[key as 'buffer'], level)}`,
      )
  }
  if (!(value instanceof ArrayBuffer)) return null
  const bytes = new Uint8Array(value)
  const shown = Array.from(bytes.subarray(0, context.maxArrayLength), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join(' ')
  const more = bytes.length - context.maxArrayLength
  const rest = more > 0 ? ` ... ${more} more byte${more > 1 ? 's' : ''}` : ''
  return () => [`[Uint8Contents]: <${shown}${rest}>`, `[byteLength]: ${showNumber(bytes.length)}`]
}
