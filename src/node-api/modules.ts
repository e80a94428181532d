/**
 * The modules that an import can name, and the one clear error for a name that a module
 * lacks. Knows what the parts are called, not what they do.
 */

export type Modules = Record<string, Record<string, unknown>>

/** Names that loaders and promises look for in anything they are handed. */
const LOOKED_FOR = ['then', 'toJSON']

/**
 * Exports under `node:` names; each also as a whole under `default`, as Node does for
 * `import http from`. A module is made when it is first asked for: most lives need two.
 */
export function createModules(parts: Record<string, () => object>): Modules {
  const modules: Modules = {}
  for (const [part, make] of Object.entries(parts)) {
    const name = `node:${part}`
    const get = (): Record<string, unknown> => {
      const exports = make() as Record<string, unknown>
      const value = guard(name, { ...exports, default: exports.default ?? { ...exports } })
      Object.defineProperty(modules, name, { value, enumerable: true })
      return value
    }
    Object.defineProperty(modules, name, { get, enumerable: true, configurable: true })
  }
  return modules
}

/** An import of a name that is not there fails at its first use, and says what there is. */
function guard(module: string, exports: Record<string, unknown>): Record<string, unknown> {
  return new Proxy(exports, {
    get(target, name) {
      // Says to a loader that `default` is meant as it stands.
      if (name === '__esModule') return true
      if (name in target || typeof name === 'symbol' || LOOKED_FOR.includes(name))
        return target[name as string]
      const there = Object.keys(target)
        .filter((each) => each !== 'default')
        .sort()
        .join(', ')
      throw new SyntaxError(
        `The requested module '${module}' does not provide an export named '${name}'. It has: ${there}.`,
      )
    },
  })
}
