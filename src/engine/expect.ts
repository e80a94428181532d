/**
 * The four expectations that checks are written with. A failed one throws data, never a
 * sentence: pages word it. Knows neither cluster nor clock; the grader stamps the time.
 */
import type { Plain } from './verdict.ts'

/** Thrown by a failed expectation and caught by the grader. */
export class ExpectationFailed extends Error {
  readonly matcher: string
  readonly expected: Plain
  readonly got: Plain

  constructor(matcher: string, expected: Plain, got: Plain) {
    super(`${matcher}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`)
    this.name = 'ExpectationFailed'
    this.matcher = matcher
    this.expected = expected
    this.got = got
  }
}

/** By its name, because a lab's bundle carries a copy of this class of its own. */
export function isExpectationFailed(error: unknown): error is ExpectationFailed {
  return error instanceof Error && error.name === 'ExpectationFailed'
}

export interface Expectation {
  /** Same structure and same values; the order of an object's keys does not matter. */
  toEqual(expected: unknown): void
  /** Both bounds are included. */
  toBeBetween(lowest: number, highest: number): void
  toBeBelow(limit: number): void
  /** Every item is `expected`; a reply stands for its status. Empty lists fail. */
  toAllBe(expected: Plain): void
}

export function expect(got: unknown): Expectation {
  return {
    toEqual(expected) {
      if (!equal(got, expected)) fail('toEqual', expected, got)
    },
    toBeBetween(lowest, highest) {
      const inside = typeof got === 'number' && got >= lowest && got <= highest
      if (!inside) fail('toBeBetween', [lowest, highest], got)
    },
    toBeBelow(limit) {
      if (!(typeof got === 'number' && got < limit)) fail('toBeBelow', limit, got)
    },
    toAllBe(expected) {
      const items = Array.isArray(got) ? got.map(itemValue) : []
      const all = items.length > 0 && items.every((item) => equal(item, expected))
      if (!all) fail('toAllBe', expected, tally(items))
    },
  }
}

function fail(matcher: string, expected: unknown, got: unknown): never {
  throw new ExpectationFailed(matcher, plain(expected), plain(got))
}

/** A reply counts as its status, or as the reason why there is none. */
function itemValue(item: unknown): Plain {
  if (typeof item !== 'object' || item === null || !('status' in item)) return plain(item)
  const failure = 'failure' in item ? item.failure : null
  return plain(failure ?? item.status)
}

/** `{ '200': 18, ECONNRESET: 2 }`: how often each value occurred. */
function tally(items: Plain[]): Plain {
  const counts: Record<string, number> = {}
  for (const item of items) {
    const key = typeof item === 'string' ? item : JSON.stringify(item)
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

/** Longest string and list that a verdict carries. */
const longestText = 500
const longestList = 50

/** A copy that is safe to send anywhere: cut to size, and without anything but plain data. */
export function plain(value: unknown, depth = 0): Plain {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'string') return cut(value)
  if (typeof value !== 'object' || depth > 5) return cut(String(value))
  if (Array.isArray(value)) {
    return value.slice(0, longestList).map((item) => plain(item, depth + 1))
  }
  const copy: Record<string, Plain> = {}
  for (const [key, item] of Object.entries(value).slice(0, longestList)) {
    Object.defineProperty(copy, key, {
      value: plain(item, depth + 1),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return copy
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text
}

/** Compares whole values, not the copies cut to size. Absent and null are the same. */
function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b || ((a ?? null) === null && (b ?? null) === null)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = a as Record<string, unknown>
  const right = b as Record<string, unknown>
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  return keys.every((key) => Object.hasOwn(right, key) && equal(left[key], right[key]))
}
