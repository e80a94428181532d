/**
 * The arithmetic of a life: a `Math` and a power operator whose results are the same on every
 * engine, bit for bit. Knows nothing of nodes or time; chance is handed in.
 */
import * as edges from './arithmetic/edges.ts'
import * as portable from './arithmetic/portable.ts'

/** For the engine's own samplers. */
export const { exp, ln } = portable

/** Functions that every engine computes exactly, because the specification leaves no choice. */
const exact = [
  'abs',
  'ceil',
  'clz32',
  'floor',
  'fround',
  'imul',
  'max',
  'min',
  'round',
  'sign',
  'sqrt',
  'trunc',
] as const
const constants = ['E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2'] as const

/** A `Math` of its own for each life: nothing of it is shared, so a life may change it. */
export function createMath(random: () => number): Math {
  const math = Object.create(Object.prototype) as Record<string | symbol, unknown>
  const define = (name: string | symbol, value: unknown, isFixed: boolean): void => {
    Object.defineProperty(math, name, {
      value,
      writable: !isFixed,
      enumerable: false,
      configurable: name === Symbol.toStringTag || !isFixed,
    })
  }
  for (const name of constants) define(name, Math[name], true)
  for (const name of exact) define(name, Math[name], false)
  for (const [name, value] of Object.entries(createFunctions(random))) define(name, value, false)
  define(Symbol.toStringTag, 'Math', true)
  return math as unknown as Math
}

/** Arguments become numbers first, as the specification says, because the library expects numbers. */
function createFunctions(random: () => number): Record<string, unknown> {
  return {
    acos: (x: number) => portable.acos(+x),
    acosh: (x: number) => portable.acosh(+x),
    asin: (x: number) => portable.asin(+x),
    asinh: (x: number) => portable.asinh(+x),
    atan: (x: number) => portable.atan(+x),
    atan2: (y: number, x: number) => edges.atan2(+y, +x),
    atanh: (x: number) => portable.atanh(+x),
    cbrt: (x: number) => portable.cbrt(+x),
    cos: (x: number) => portable.cos(+x),
    cosh: (x: number) => edges.cosh(+x),
    exp: (x: number) => portable.exp(+x),
    expm1: (x: number) => portable.expm1(+x),
    hypot: createHypot(),
    log: (x: number) => portable.ln(+x),
    log10: (x: number) => portable.log10(+x),
    log1p: (x: number) => portable.log1p(+x),
    log2: (x: number) => portable.log2(+x),
    pow: (base: number, exponent: number) => edges.pow(+base, +exponent),
    random: () => random(),
    sin: (x: number) => portable.sin(+x),
    sinh: (x: number) => edges.sinh(+x),
    tan: (x: number) => portable.tan(+x),
    tanh: (x: number) => portable.tanh(+x),
  }
}

/** `Math.hypot.length` is 2 although it takes any number of arguments. */
function createHypot(): (...values: number[]) => number {
  const hypot = (...values: number[]): number => edges.hypot(...values.map((value) => +value))
  return Object.defineProperty(hypot, 'length', { value: 2, configurable: true })
}

type Numeric = number | bigint

/** What the transpiler makes of `a ** b`, and of `o[k] **= b`: `$pow.target(o, k).by(b)`. */
export interface Pow {
  (base: Numeric, exponent: Numeric): Numeric
  /** Reads the property at once; `by` raises what was read and writes it back. */
  target(object: object, key: PropertyKey): { by(exponent: Numeric): Numeric }
}

/** Integers too large for `number` stay with the native operator, which is exact. */
export function createPow(math: Pick<Math, 'pow'>): Pow {
  const power = math.pow
  const pow = (base: Numeric, exponent: Numeric): Numeric => {
    if (typeof base === 'number' && typeof exponent === 'number') return power(base, exponent)
    const left = toNumeric(base)
    const right = toNumeric(exponent)
    if (typeof left === 'number' && typeof right === 'number') return power(left, right)
    // Throws Node's own TypeError when only one of them is a BigInt.
    return (left as bigint) ** (right as bigint)
  }
  const target = (object: object, key: PropertyKey) => {
    const name = typeof key === 'symbol' ? key : `${key as string}`
    const holder = object as Record<PropertyKey, Numeric>
    const base = holder[name] as Numeric
    return Object.freeze({
      by(exponent: Numeric): Numeric {
        const value = pow(base, exponent)
        holder[name] = value
        return value
      },
    })
  }
  // A minifier would show: a program can print the names of its globals.
  Object.defineProperty(pow, 'name', { value: '$pow' })
  return Object.freeze(Object.assign(pow, { target: Object.freeze(target) }))
}

/** The abstract operation ToNumeric, which only `++` and `--` give away. */
function toNumeric(value: unknown): Numeric {
  let numeric = value as number
  return numeric++
}
