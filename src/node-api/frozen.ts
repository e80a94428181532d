/** Freezes what lives of one realm share, so that none can leave a message for another. */
import { allowOverrides } from '../engine/overrides.ts'

/** Classes and generators that no name leads to, only what they make: a timer, an iterator. */
const nameless: object[] = []

export function alsoShared(...values: object[]): void {
  nameless.push(...values)
}

/** Freezes everything that can be reached from `root`. Only where the language itself is frozen, that is after lockdown. */
export function freezeShared(root: object): void {
  if (!Object.isFrozen(Object.prototype)) return
  const seen = new Set<object>()
  const waiting: object[] = [root, ...nameless]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    waiting.push(...neighbours(next))
    if (isPrototype(next)) allowOverrides(next)
    Object.freeze(next)
  }
}

function neighbours(value: object): object[] {
  const found: unknown[] = [Object.getPrototypeOf(value)]
  for (const key of Reflect.ownKeys(value)) {
    const { value: held, get, set } = Object.getOwnPropertyDescriptor(value, key)!
    found.push(held, get, set)
  }
  return found.filter(isObject)
}

function isObject(value: unknown): value is object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null)
}

function isPrototype(value: object): boolean {
  const made = Object.getOwnPropertyDescriptor(value, 'constructor')?.value
  return typeof made === 'function' && made.prototype === value
}
