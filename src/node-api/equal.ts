/** Deep equality as `assert.deepStrictEqual` and `util.isDeepStrictEqual` mean it. Pure. */

export function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  return equal(a, b, [], true)
}

/** The loose one: `==` for primitives, classes do not matter. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  return equal(a, b, [], false)
}

/** `==`, and NaN equals itself. */
export function isLooselyEqual(a: unknown, b: unknown): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: the loose comparison is what is asked for
  return a == b || (Number.isNaN(a) && Number.isNaN(b))
}

type Pairs = [unknown, unknown][]

function equal(a: any, b: any, seen: Pairs, strict: boolean): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return !strict && isLooselyEqual(a, b)
  }
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false
  if (seen.some(([x, y]) => x === a && y === b)) return true
  const pairs: Pairs = [...seen, [a, b]]
  if (Array.isArray(a) && a.length !== b.length) return false
  if (a instanceof Error && (a.message !== b.message || a.name !== b.name)) return false
  if (a instanceof RegExp && String(a) !== String(b)) return false
  if (
    typeof a.getTime === 'function' &&
    typeof b.getTime === 'function' &&
    a.getTime() !== b.getTime()
  )
    return false
  if (a instanceof Map)
    return (
      a.size === b.size && [...a].every(([key, value]) => hasEntry(b, key, value, pairs, strict))
    )
  if (a instanceof Set)
    return (
      a.size === b.size &&
      [...a].every(
        (each) => b.has(each) || [...b].some((other) => equal(each, other, pairs, strict)),
      )
    )
  const keys = keysOf(a)
  return (
    keys.length === keysOf(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key], pairs, strict))
  )
}

function hasEntry(
  map: Map<unknown, unknown>,
  key: unknown,
  value: unknown,
  seen: Pairs,
  strict: boolean,
): boolean {
  if (map.has(key)) return equal(value, map.get(key), seen, strict)
  return [...map].some(
    ([other, held]) => equal(key, other, seen, strict) && equal(value, held, seen, strict),
  )
}

function keysOf(value: object): (string | symbol)[] {
  return Reflect.ownKeys(value).filter((key) =>
    Object.prototype.propertyIsEnumerable.call(value, key),
  )
}
