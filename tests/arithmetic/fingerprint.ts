/**
 * One hash for each portable function over ten thousand of its results. Uses nothing that
 * could differ between platforms, so that it can run on any of them.
 */
import { createMath } from '../../src/engine/arithmetic.ts'

const resultsPerFunction = 10_000

/** Function names with the inputs that they are tried with. */
export const domains: Record<string, (next: () => number) => number[]> = {
  acos: (next) => [next() * 2 - 1],
  acosh: (next) => [1 + Math.abs(wide(next))],
  asin: (next) => [next() * 2 - 1],
  asinh: (next) => [wide(next)],
  atan: (next) => [wide(next)],
  atan2: (next) => [wide(next), wide(next)],
  atanh: (next) => [next() * 2 - 1],
  cbrt: (next) => [wide(next)],
  cos: (next) => [wide(next)],
  cosh: (next) => [(next() - 0.5) * 1420],
  exp: (next) => [(next() - 0.5) * 1400],
  expm1: (next) => [(next() - 0.5) * 80],
  hypot: (next) => [wide(next), wide(next), wide(next)],
  log: (next) => [Math.abs(wide(next))],
  log10: (next) => [Math.abs(wide(next))],
  log1p: (next) => [Math.abs(wide(next))],
  log2: (next) => [Math.abs(wide(next))],
  pow: (next) => [next() * 100, (next() - 0.5) * 40],
  sin: (next) => [wide(next)],
  sinh: (next) => [(next() - 0.5) * 1420],
  tan: (next) => [wide(next)],
  tanh: (next) => [(next() - 0.5) * 10],
}

export function arithmeticFingerprint(): Record<string, string> {
  const math = createMath(() => 0) as unknown as Record<string, (...values: number[]) => number>
  const prints: Record<string, string> = {}
  for (const [name, inputs] of Object.entries(domains)) {
    const next = stream(name.length + name.charCodeAt(0))
    const results = Array.from({ length: resultsPerFunction }, () => math[name]?.(...inputs(next)))
    prints[name] = hash(results.map((result) => result ?? 0))
  }
  return prints
}

/** Numbers in [0, 1) by Marsaglia's xorshift with 32 bits. */
export function stream(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
}

/** Of every size from 2^-40 to 2^40, by exact steps. */
function wide(next: () => number): number {
  let value = next() * 2 - 1
  for (let steps = Math.floor(next() * 80); steps > 0; steps--) value *= 2
  return value / 1099511627776
}

/** FNV-1a over the bytes of the numbers. */
function hash(values: readonly number[]): string {
  const bytes = new DataView(new ArrayBuffer(8))
  let state = 0x811c9dc5
  for (const value of values) {
    bytes.setFloat64(0, value)
    for (let index = 0; index < 8; index++) {
      state = Math.imul(state ^ bytes.getUint8(index), 0x01000193)
    }
  }
  return (state >>> 0).toString(16).padStart(8, '0')
}
