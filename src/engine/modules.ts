/**
 * Evaluates a life's modules inside its compartment: dependencies first, each awaited,
 * so that top-level await works. Knows nothing of nodes or of time.
 */
import type { NodeApi } from './host.ts'
import type { Place } from './life-error.ts'
import type { Module } from './placement.ts'
import { sourceColumn } from './source-position.ts'
import { standardNames } from './standard-names.ts'

/** The part of a SES `Compartment` that is needed here. */
export interface Evaluator {
  evaluate(source: string): unknown
  /**
   * The value of a source that names no global, made once for all lives. Its functions then
   * are the same code to the machine, warm from the second life on.
   */
  evaluateOnce(source: string): unknown
  globalThis: Record<string, unknown>
}

type ModuleFunction = (
  exports: Record<string, unknown>,
  require: (specifier: string) => unknown,
) => Promise<void>

/**
 * Where a module's own first line begins. The wrapper stands on that same line, so that
 * lines in errors are the learner's; columns of the first line are off by its length.
 */
export function wrapModule(module: Module, globalNames: readonly string[]): string {
  return `${wrapperHead(globalNames)}${module.code}\n}})\n//# sourceURL=${module.path}`
}

export function wrapperHead(globalNames: readonly string[]): string {
  return `(function (${globalNames.join(',')}) { return async function (exports, require) {`
}

/** A module's exports inherit nothing; an object with no prototype at all would be slow. */
const noInheritedNames = Object.freeze(Object.create(null))

export class ModuleLoader {
  readonly #evaluator: Evaluator
  readonly #api: NodeApi
  readonly #modules = new Map<string, Module>()
  readonly #loaded = new Map<string, Record<string, unknown>>()
  readonly #names: readonly string[]
  readonly #values: readonly unknown[]

  constructor(evaluator: Evaluator, api: NodeApi, modules: readonly Module[]) {
    this.#evaluator = evaluator
    this.#api = api
    this.#names = [...new Set([...standardNames, ...Object.keys(api.globals)])]
    this.#values = this.#names.map((name) => evaluator.globalThis[name])
    for (const module of modules) this.#modules.set(module.path, module)
  }

  /** Rejects with whatever the module, or one that it imports, throws. */
  async load(path: string): Promise<Record<string, unknown>> {
    const known = this.#loaded.get(path)
    if (known !== undefined) return known
    const module = this.#modules.get(path)
    if (module === undefined) throw new Error(`Cannot find module '${path}'`)
    const exports: Record<string, unknown> = Object.create(noInheritedNames)
    this.#loaded.set(path, exports)
    for (const specifier of module.imports) {
      if (isRelative(specifier)) await this.load(resolvePath(path, specifier))
    }
    const source = wrapModule(module, this.#names)
    const isClosed = module.free.every((name) => this.#names.includes(name))
    const outer = (
      isClosed ? this.#evaluator.evaluateOnce(source) : this.#evaluator.evaluate(source)
    ) as (...globals: unknown[]) => ModuleFunction
    const inner = outer(...this.#values)
    await inner(exports, (specifier) => this.#require(path, specifier))
    return exports
  }

  /** `server.ts:3:9` in the learner's own file, from where evaluated code stood. */
  place({ path, line, column }: Place): string {
    const wrapped = line === 1 ? column - wrapperHead(this.#names).length : column
    return `${path}:${line}:${sourceColumn(this.#modules.get(path)?.shifts, line, wrapped)}`
  }

  #require(from: string, specifier: string): unknown {
    if (isRelative(specifier)) return this.#loaded.get(resolvePath(from, specifier))
    return nodeModule(this.#api, specifier)
  }
}

/** `http` is `node:http`, as in Node. */
function nodeModule({ modules }: NodeApi, specifier: string): Record<string, unknown> {
  const name = specifier.startsWith('node:') ? specifier : `node:${specifier}`
  const found = Object.hasOwn(modules, name) ? modules[name] : undefined
  if (found !== undefined) return found
  const there = Object.keys(modules).sort().join(', ')
  throw new Error(`There is no module '${specifier}' here. There is: ${there}.`)
}

export function isRelative(specifier: string): boolean {
  return specifier.startsWith('./') || specifier.startsWith('../')
}

/** `resolvePath('web/app.ts', '../db.ts')` is `db.ts`. Never leaves the root. */
export function resolvePath(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** Every module that `entry` reaches, itself included, each once. Unknown ones are left to `load`. */
export function reachableModules(entry: string, modules: ReadonlyMap<string, Module>): Module[] {
  const found = new Map<string, Module>()
  const visit = (path: string): void => {
    const module = modules.get(path)
    if (module === undefined || found.has(path)) return
    found.set(path, module)
    for (const specifier of module.imports) {
      if (isRelative(specifier)) visit(resolvePath(path, specifier))
    }
  }
  visit(entry)
  return [...found.values()]
}
