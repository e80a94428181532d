/**
 * The text in front of a module's first line: it gets what the module imports and shows
 * what it exports. Knows only names, not where they stand.
 */
import { quote } from './source.ts'

export interface Links {
  /** The modules that are needed; the first is known as `$1` afterwards. */
  imports: readonly string[]
  /** Those of them whose names are exported again. */
  stars: readonly string[]
  /** Exported names, each with the expression that gives its present value. */
  getters: readonly (readonly [name: string, value: string])[]
  /** Assignments of values that never change to local names. */
  values: readonly string[]
  /** True when names of other files are read where they are used. */
  isLive: boolean
}

/**
 * The parameters of the wrapper get names of our own, and a block begins, in which a module
 * may declare those names itself. Getters keep exports live, and throw as an ES module does
 * when a value is read too early. `({}).constructor` is `Object`, whatever the module calls so.
 */
export function writePrelude({ imports, stars, getters, values, isLive }: Links): string {
  const modules = imports.map((specifier, index) => `$${index + 1}=$require(${quote(specifier)})`)
  const constants = [...modules, ...values]
  return [
    'const $exports=exports,$require=require;{',
    getters.length + stars.length > 0 ? define : '',
    ...[...getters].sort(byName).map(([name, value]) => `$define(${quote(name)},()=>${value});`),
    isLive ? 'const $value=(value)=>value;' : '',
    constants.length > 0 ? `const ${constants.join()};` : '',
    ...stars.map((specifier) => exportAll(`$${imports.indexOf(specifier) + 1}`)),
  ].join('')
}

const define =
  'const $define=(name,get)=>({}).constructor.defineProperty($exports,name,{enumerable:true,get});'

/** Own names come first and stay. */
function exportAll(module: string): string {
  const isNew = "name!=='default'&&!({}).constructor.hasOwn($exports,name)"
  const each = `if(${isNew})$define(name,()=>${module}[name]);`
  return `for(const name of ({}).constructor.keys(${module}))${each}`
}

/** The names of a module are in the order of their characters' numbers. */
function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1
}
