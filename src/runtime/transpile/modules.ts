/**
 * Turns imports and exports into calls of `require` and getters on `exports`, so that
 * names stay live as in an ES module. Statements are blanked where they stood; what does
 * their work stands in front of the module's first line. Does not load anything.
 */
import type { ExportDefaultDeclaration, Literal, Program } from 'acorn'
import { isRelative } from '../../engine/modules.ts'
import type { Edit } from './edits.ts'
import { writePrelude } from './prelude.ts'
import { declaredNames, type Reference } from './references.ts'
import { blank, quote, type Refusal } from './source.ts'
import { type AnyNode, findToken, type Syntax } from './syntax.ts'

/** A name that a module asks of another one: `default` for its default, `*` for the module itself. */
export interface ImportedName {
  specifier: string
  name: string
  line: number
  column: number
}

export interface Linkage {
  edits: Edit[]
  /** Goes in front of the first line; opens a block that `suffix` closes. */
  prefix: string
  suffix: string
  imports: string[]
  /** Names that the module exports itself; those of `export *` are not among them. */
  exports: string[]
  /** Modules whose names are exported again by `export *`. */
  stars: string[]
  asked: { specifier: string; name: string; start: number }[]
  refusals: Refusal[]
}

export function linkModule(syntax: Syntax, references: readonly Reference[]): Linkage {
  return new Linker(syntax).run(references)
}

class Linker {
  readonly #syntax: Syntax
  readonly #result: Linkage = {
    edits: [],
    prefix: '',
    suffix: '',
    imports: [],
    exports: [],
    stars: [],
    asked: [],
    refusals: [],
  }
  /** What to write in place of an imported name. */
  readonly #replacements = new Map<string, string>()
  readonly #getters: [name: string, value: string][] = []
  readonly #constants: string[] = []

  constructor(syntax: Syntax) {
    this.#syntax = syntax
  }

  run(references: readonly Reference[]): Linkage {
    const { program } = this.#syntax
    for (const statement of program.body) {
      if (statement.type === 'ImportDeclaration') this.#import(statement as unknown as AnyNode)
    }
    for (const statement of program.body) this.#export(statement)
    for (const reference of references) {
      if (reference.kind === 'import') this.#reference(reference)
    }
    const { imports, stars } = this.#result
    const getters = this.#getters
    const values = this.#constants
    const isLive = this.#replacements.size > 0
    this.#result.prefix = writePrelude({ imports, stars, getters, values, isLive })
    this.#result.suffix = '\n}'
    return this.#result
  }

  #import(node: AnyNode): void {
    const module = this.#require(node)
    const isOurs = isRelative(sourceOf(node))
    for (const specifier of node.specifiers as AnyNode[]) {
      const local = (specifier.local as AnyNode).name as string
      const name = importedName(specifier)
      this.#ask(node, name, specifier)
      if (isOurs) this.#replacements.set(local, name === '*' ? module : member(module, name))
      else this.#constants.push(`${local}=${builtinValue(module, name)}`)
    }
    this.#blank(node)
  }

  /** Notes the module and returns the name of the constant that holds it. */
  #require(node: AnyNode): string {
    const specifier = sourceOf(node)
    const source = node.source as AnyNode
    const { imports, asked } = this.#result
    asked.push({ specifier, name: '*', start: source.start })
    if (isRelative(specifier) && !/\.m?ts$/.test(specifier)) {
      this.#refuse(
        source.start,
        'extension',
        `Cannot find module '${specifier}': name the file with its ending .ts`,
      )
    }
    if ((node.attributes as AnyNode[] | undefined)?.length) {
      this.#refuse(source.end, 'import-attributes', 'import attributes are not supported')
    }
    if (!imports.includes(specifier)) imports.push(specifier)
    return `$${imports.indexOf(specifier) + 1}`
  }

  #export(statement: Program['body'][number]): void {
    const node = statement as unknown as AnyNode
    if (node.type === 'ExportAllDeclaration') this.#exportAll(node)
    else if (node.type === 'ExportDefaultDeclaration') this.#exportDefault(node)
    else if (node.type !== 'ExportNamedDeclaration') return
    else if (node.declaration) {
      const declaration = node.declaration as AnyNode
      this.#replace(node.start, declaration.start, ' ')
      for (const name of declaredNames(declaration)) this.#getter(name, name)
    } else {
      const module = node.source ? this.#require(node) : null
      for (const specifier of node.specifiers as AnyNode[])
        this.#exportName(node, module, specifier)
      this.#blank(node)
    }
  }

  #exportName(node: AnyNode, module: string | null, specifier: AnyNode): void {
    const local = nameOf(specifier.local as AnyNode)
    const exported = nameOf(specifier.exported as AnyNode)
    if (module === null) {
      this.#getter(exported, this.#replacements.get(local) ?? local)
      return
    }
    this.#ask(node, local, specifier)
    const isOurs = isRelative(sourceOf(node))
    this.#getter(exported, isOurs ? member(module, local) : builtinValue(module, local))
  }

  #exportAll(node: AnyNode): void {
    const module = this.#require(node)
    if (node.exported) this.#getter(nameOf(node.exported as AnyNode), module)
    else this.#result.stars.push(sourceOf(node))
    this.#blank(node)
  }

  #exportDefault(node: AnyNode): void {
    const { declaration } = node as unknown as ExportDefaultDeclaration
    const isNamed =
      'id' in declaration && declaration.id && declaration.type.endsWith('Declaration')
    const keyword = findToken(this.#syntax, node.start, ['default'])
    if (isNamed) {
      this.#replace(node.start, keyword.end, ' ')
      this.#getter('default', (declaration.id as { name: string }).name)
      return
    }
    // An unnamed function must still be called `default`, as a property's value is.
    const head = blank(this.#syntax.code.slice(node.start, keyword.end)).replace(/ +/g, '')
    this.#result.edits.push({
      start: node.start,
      end: keyword.end,
      text: `const $default={default:${head}`,
    })
    const end = this.#syntax.code[node.end - 1] === ';' ? node.end - 1 : node.end
    this.#result.edits.push({ start: end, end, text: '};' })
    this.#getter('default', '$default.default')
  }

  #ask(node: AnyNode, name: string, { start }: AnyNode): void {
    if (name !== '*') this.#result.asked.push({ specifier: sourceOf(node), name, start })
  }

  #getter(name: string, value: string): void {
    this.#result.exports.push(name)
    this.#getters.push([name, value])
  }

  #reference({ node, parent, write }: Reference): void {
    if (write) this.#refuse(node.start, 'import-assign', 'Assignment to constant variable.')
    const value = this.#replacements.get(node.name)
    if (value === undefined) return
    const { edits } = this.#result
    if (parent.type === 'Property' && parent.shorthand) {
      const key = node.name === '__proto__' ? `['__proto__']` : node.name
      edits.push({ start: node.start, end: node.end, text: `${key}: ${value}` })
      return
    }
    // A call of `$1.name` would hand over a receiver. `(0,$1.name)` would be joined to the line before it.
    const isCalled =
      parent.type !== 'NewExpression' && (parent.callee === node || parent.tag === node)
    edits.push({ start: node.start, end: node.end, text: isCalled ? `$value(${value})` : value })
  }

  #blank(node: AnyNode): void {
    this.#replace(node.start, node.end, ';')
  }

  #replace(start: number, end: number, head: string): void {
    const text = head + blank(this.#syntax.code.slice(start, end)).slice(1)
    this.#result.edits.push({ start, end, text })
  }

  #refuse(start: number, code: string, detail: string): void {
    this.#result.refusals.push({ start, code, detail })
  }
}

function sourceOf(node: AnyNode): string {
  return String((node.source as Literal).value)
}

/** Names in import and export lists are identifiers or strings. */
function nameOf(node: AnyNode): string {
  return String(node.type === 'Identifier' ? node.name : node.value)
}

function importedName(specifier: AnyNode): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  if (specifier.type === 'ImportNamespaceSpecifier') return '*'
  return nameOf(specifier.imported as AnyNode)
}

function member(module: string, name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `${module}.${name}` : `${module}[${quote(name)}]`
}

/** Node's own modules never change what they export, and stand for their own default. */
function builtinValue(module: string, name: string): string {
  if (name === '*') return module
  if (name === 'default') return `('default' in ${module}?${module}.default:${module})`
  return member(module, name)
}
