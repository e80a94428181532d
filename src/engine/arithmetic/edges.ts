/**
 * The portable functions with the edges that the specification of JavaScript demands and
 * the library answers differently: zeros, infinities, overflow. Knows nothing of lives.
 */
import * as portable from './portable.ts'

/** Sections "Math.pow" and "Number::exponentiate" of ECMA-262. */
export function pow(base: number, exponent: number): number {
  if (exponent === 0) return 1
  if (base === 0 || base === Number.NEGATIVE_INFINITY) return powOfEdge(base, exponent)
  return portable.pow(base, exponent)
}

/** A base of 0, -0 or -Infinity: only odd integers keep its sign. */
function powOfEdge(base: number, exponent: number): number {
  if (Number.isNaN(exponent)) return exponent
  const grows = base === 0 ? exponent < 0 : exponent > 0
  const size = grows ? Number.POSITIVE_INFINITY : 0
  const isNegative = base !== 0 || Object.is(base, -0)
  return isNegative && Math.abs(exponent % 2) === 1 ? -size : size
}

/** The result has the sign of `y`, also where `y / x` is too small to have one. */
export function atan2(y: number, x: number): number {
  const angle = Math.abs(portable.atan2(y, x))
  return y < 0 || Object.is(y, -0) ? -angle : angle
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
  let isNaN = false
  for (const value of values) {
    const size = Math.abs(value)
    if (size === Number.POSITIVE_INFINITY) return size
    if (Number.isNaN(size)) isNaN = true
    else if (size > largest) largest = size
  }
  if (isNaN) return Number.NaN
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
