/**
 * The portable functions with the edges that the specification of JavaScript demands and
 * the library answers differently: zeros, infinities, overflow. Knows nothing of lives.
 */
import * as portable from './portable.ts'

/** Section "Number::exponentiate" of ECMA-262. The library sees positive finite bases only. */
export function pow(base: number, exponent: number): number {
  if (exponent === 0) return 1
  if (exponent === 2) return base * base
  if (Number.isNaN(base) || Number.isNaN(exponent)) return Number.NaN
  const size = powOfSize(Math.abs(base), exponent)
  const isNegative = base < 0 || Object.is(base, -0)
  if (!isNegative) return size
  const hasOnlyIntegerPowers = base !== 0 && base !== Number.NEGATIVE_INFINITY
  if (
    hasOnlyIntegerPowers &&
    !Number.isInteger(exponent) &&
    Math.abs(exponent) < Number.POSITIVE_INFINITY
  ) {
    return Number.NaN
  }
  return Math.abs(exponent % 2) === 1 ? -size : size
}

function powOfSize(base: number, exponent: number): number {
  if (base === 1) return Math.abs(exponent) === Number.POSITIVE_INFINITY ? Number.NaN : 1
  if (base === 0) return exponent > 0 ? 0 : Number.POSITIVE_INFINITY
  if (base === Number.POSITIVE_INFINITY) return exponent > 0 ? base : 0
  return portable.pow(base, exponent)
}

/** The result has the sign of `y`, also where `y / x` is too small to have one. */
export function atan2(y: number, x: number): number {
  const angle = Math.abs(portable.atan2(y, x))
  return y < 0 || Object.is(y, -0) ? -angle : angle
}

/** Odd: the library overflows too early on the negative side. */
export function sinh(x: number): number {
  return x < 0 ? -portable.sinh(-x) : portable.sinh(x)
}

/** Above 709 the exponential overflows before its half does. */
export function cosh(x: number): number {
  const size = Math.abs(x)
  if (size <= 709) return portable.cosh(x)
  const half = portable.exp(size / 2)
  return (half / 2) * half
}

/** Scaled by the largest, so that squares neither overflow nor vanish; summed with Kahan's correction. */
export function hypot(...values: number[]): number {
  let largest = 0
  let hasNaN = false
  for (const value of values) {
    const size = Math.abs(value)
    if (size === Number.POSITIVE_INFINITY) return size
    if (Number.isNaN(size)) hasNaN = true
    else if (size > largest) largest = size
  }
  if (hasNaN) return Number.NaN
  if (largest === 0) return 0
  let sum = 0
  let correction = 0
  for (const value of values) {
    const scaled = value / largest
    const summand = scaled * scaled - correction
    const next = sum + summand
    correction = next - sum - summand
    sum = next
  }
  return Math.sqrt(sum) * largest
}
