/**
 * Checks that modules fit together, as an engine does before it runs any of them: every
 * file and every name that is imported must exist. Does not run anything.
 */
import { isRelative, resolvePath } from '../../engine/modules.ts'
import type { SourceError } from '../../engine/verdict.ts'
import type { TranspiledModule } from '../transpile.ts'

/** The names that a module of Node exports: undefined when nobody knows, null when there is no such module. */
export type BuiltinNames = (specifier: string) => readonly string[] | null | undefined

export function linkErrors(
  modules: readonly TranspiledModule[],
  builtinNames: BuiltinNames = () => undefined,
): SourceError[] {
  const byPath = new Map(modules.map((module) => [module.path, module]))
  return modules.flatMap((module) =>
    module.asked.flatMap(({ specifier, name, line, column }) => {
      const problem = findProblem(byPath, builtinNames, module.path, specifier, name)
      return problem === null ? [] : [{ file: module.path, line, column, ...problem }]
    }),
  )
}

type Problem = Pick<SourceError, 'code' | 'detail'>

function findProblem(
  modules: ReadonlyMap<string, TranspiledModule>,
  builtinNames: BuiltinNames,
  from: string,
  specifier: string,
  name: string,
): Problem | null {
  let names: readonly string[] | null | undefined
  if (isRelative(specifier)) {
    const target = resolvePath(from, specifier)
    if (!modules.has(target)) {
      return { code: 'module-not-found', detail: `Cannot find module '${specifier}'` }
    }
    names = exportedNames(modules, target)
  } else names = builtinNames(specifier)
  if (names === null) {
    return { code: 'module-not-found', detail: `There is no module '${specifier}' here` }
  }
  if (names === undefined || name === '*' || names.includes(name)) return null
  const detail = `The requested module '${specifier}' does not provide an export named '${name}'`
  return { code: 'missing-export', detail }
}

/** Every name that can be imported from a module, through however many `export *`. */
export function exportedNames(
  modules: ReadonlyMap<string, TranspiledModule>,
  path: string,
  seen: Set<string> = new Set(),
): string[] {
  const module = modules.get(path)
  if (module === undefined || seen.has(path)) return []
  seen.add(path)
  const inherited = module.stars.flatMap((star) =>
    exportedNames(modules, resolvePath(path, star), seen).filter((name) => name !== 'default'),
  )
  return [...new Set([...module.exports, ...inherited])]
}
