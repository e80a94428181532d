/**
 * Runs transpiled files in a real compartment, with nothing of the engine but its wrapper.
 * Knows no clock and no network.
 */
import assert from 'node:assert/strict'
import { createMath, createPow } from '../../src/engine/arithmetic.ts'
import { isRelative, resolvePath, wrapModule } from '../../src/engine/modules.ts'
import { createEvaluator, hardenRealm } from '../../src/engine/realm-setup.ts'
import type { SourceError } from '../../src/engine/verdict.ts'
import { type TranspiledModule, transpile } from '../../src/runtime/transpile.ts'

hardenRealm()

type Exports = Record<string, unknown>

/** As good as none, and V8 keeps objects with it fast, unlike those without one. */
const noPrototype = Object.freeze(Object.create(null))

export function compile(source: string, path = 'app.ts'): TranspiledModule {
  const result = transpile(path, source)
  assert.ok('module' in result, JSON.stringify('errors' in result && result.errors))
  return result.module
}

export function errorsOf(source: string, path = 'app.ts'): SourceError[] {
  const result = transpile(path, source)
  return 'errors' in result ? result.errors : []
}

/** The first error as `code line:column`, or `none`. */
export function firstError(source: string): string {
  const [error] = errorsOf(source)
  return error === undefined ? 'none' : `${error.code} ${error.line}:${error.column}`
}

/** Evaluates `app.ts`, dependencies first, and returns its exports. */
export async function run(
  files: string | Record<string, string>,
  builtins: Record<string, Exports> = {},
  globals: Exports = {},
): Promise<Exports> {
  const sources = typeof files === 'string' ? { 'app.ts': files } : files
  const loaded = new Map<string, Exports>()
  const math = createMath(() => 0.5)
  const names = { Math: math, $pow: createPow(math), ...globals }
  const evaluator = createEvaluator(names, 'test')
  const load = async (path: string): Promise<void> => {
    if (loaded.has(path)) return
    const exports: Exports = Object.create(noPrototype)
    loaded.set(path, exports)
    const module = compile(sources[path] ?? '', path)
    for (const specifier of module.imports) {
      if (isRelative(specifier)) await load(resolvePath(path, specifier))
    }
    const require = (specifier: string) =>
      isRelative(specifier) ? loaded.get(resolvePath(path, specifier)) : builtins[specifier]
    const outer = evaluator.evaluate(wrapModule(module, Object.keys(names))) as (
      ...values: unknown[]
    ) => (exports: Exports, require: (specifier: string) => unknown) => Promise<void>
    await outer(...Object.values(names))(exports, require)
  }
  await load('app.ts')
  return loaded.get('app.ts') ?? {}
}
