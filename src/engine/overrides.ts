/**
 * Lets programs give an object of their own a method that its frozen prototype has too:
 * `response.end = …`, `words.constructor = 1`. A frozen data property would refuse that
 * ("override mistake"); an accessor lets it through. The idea is SES's
 * (`enable-property-overrides.js`), for prototypes that SES leaves alone.
 */

/** Turns data properties of `prototype` into accessors. Call it before the prototype is frozen. */
export function allowOverrides(
  prototype: object,
  keys: readonly PropertyKey[] = Reflect.ownKeys(prototype),
): void {
  for (const key of keys) {
    const property = Object.getOwnPropertyDescriptor(prototype, key)
    if (property === undefined || !('value' in property) || !property.configurable) continue
    const { get, set } = accessor(prototype, key, property.value)
    Object.defineProperty(prototype, key, { get, set, enumerable: property.enumerable === true })
  }
}

function accessor(prototype: object, key: PropertyKey, value: unknown) {
  // Methods, because those have no prototype that would have to be frozen.
  const methods = {
    get: (): unknown => value,
    set(this: object, own: unknown): void {
      if (this === prototype) throw readOnly(key)
      const shape = { value: own, writable: true, enumerable: true, configurable: true }
      Object.defineProperty(this, key, shape)
    },
  }
  // Whoever freezes an accessor's surroundings finds the value through this.
  Object.defineProperty(methods.get, 'originalValue', { value })
  Object.freeze(methods.get)
  Object.freeze(methods.set)
  return methods
}

function readOnly(key: PropertyKey): TypeError {
  return new TypeError(
    `Cannot assign to '${String(key)}': what the language and Node bring along is frozen here. Extend the class, or change one object.`,
  )
}
