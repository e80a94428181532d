/** Gives classes and functions the names that they have in Node, whatever a minifier made of them. */
export function named(values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'function' || value.name === name || name === 'default') continue
    if (!Object.isFrozen(value))
      Object.defineProperty(value, 'name', { value: name, configurable: true })
  }
}
