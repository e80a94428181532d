/**
 * The modules that an import can name, and the one clear error for a name that a module
 * lacks. Knows what the parts are called, not what they do.
 */

export type Modules = Record<string, Record<string, unknown>>

/** Names that loaders and promises look for in anything they are handed. */
const LOOKED_FOR = ['then', 'toJSON']

/** Exports under `node:` names; each also as a whole under `default`, as Node does for `import http from`. */
export function createModules(parts: Record<string, object>): Modules {
  const modules: Modules = {}
  for (const name in parts) {
    const exports = parts[name] as Record<string, unknown>
    modules[`node:${name}`] = guard(`node:${name}`, {
      ...exports,
      default: exports.default ?? { ...exports },
    })
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
