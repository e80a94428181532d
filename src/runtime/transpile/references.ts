/**
 * Every place where a program names a variable, and whose variable it is: the module's own
 * imports, something else that the module declares, or nobody's (a global). Does not change
 * anything.
 */
import type { Identifier, Program } from 'acorn'
import { type AnyNode, childNodes } from './syntax.ts'

export interface Reference {
  node: Identifier
  parent: AnyNode
  /** `import`: bound by an import; `free`: bound nowhere; `own`: anything else. */
  kind: 'import' | 'free' | 'own'
  /** True when the place assigns to the variable. */
  write: boolean
}

interface Scope {
  names: Set<string>
  parent: Scope | null
}

/** Names inside import and export lists are not among them. */
export function findReferences(program: Program): Reference[] {
  return new Finder().run(program)
}

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']

class Finder {
  readonly #found: Reference[] = []
  readonly #imports = new Set<string>()

  run(program: Program): Reference[] {
    for (const statement of program.body) {
      if (statement.type !== 'ImportDeclaration') continue
      for (const specifier of statement.specifiers) this.#imports.add(specifier.local.name)
    }
    const scope: Scope = { names: new Set(), parent: null }
    for (const statement of program.body) {
      const inner = (statement as unknown as AnyNode).declaration
      declareLexical((inner ?? statement) as AnyNode, scope.names)
      declareVars(statement as unknown as AnyNode, scope.names)
    }
    const root = program as unknown as AnyNode
    for (const statement of childNodes(root)) this.#visit(statement, root, scope, false)
    return this.#found
  }

  #visit(node: AnyNode, parent: AnyNode, scope: Scope, write: boolean): void {
    if (node.type === 'Identifier') {
      this.#add(node as unknown as Identifier, parent, scope, write)
      return
    }
    const inner = scopeOf(node, scope)
    for (const [child, isTarget] of partsWithNames(node, write)) {
      this.#visit(child, node, inner, isTarget)
    }
  }

  #add(node: Identifier, parent: AnyNode, scope: Scope, write: boolean): void {
    let kind: Reference['kind'] = this.#imports.has(node.name) ? 'import' : 'free'
    for (let at: Scope | null = scope; at !== null; at = at.parent) {
      if (at.names.has(node.name)) kind = 'own'
    }
    this.#found.push({ node, parent, kind, write })
  }
}

type Part = [node: AnyNode, isTarget: boolean]

/** The parts of a node that may name variables, and whether they are assigned to. */
function partsWithNames(node: AnyNode, write: boolean): Part[] {
  const part = (key: string, isTarget = false): Part[] =>
    node[key] ? [[node[key] as AnyNode, isTarget]] : []
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'MetaProperty':
    case 'BreakStatement':
    case 'ContinueStatement':
      return []
    case 'ExportNamedDeclaration':
      return part('declaration')
    case 'LabeledStatement':
      return part('body')
    case 'MemberExpression':
      return [...part('object'), ...(node.computed ? part('property') : [])]
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return [...(node.computed ? part('key') : []), ...part('value', write)]
    case 'AssignmentExpression':
      return [...part('left', true), ...part('right')]
    case 'UpdateExpression':
      return part('argument', true)
    case 'AssignmentPattern':
      return [...part('left', write), ...part('right')]
    case 'ForInStatement':
    case 'ForOfStatement': {
      const isTarget = (node.left as AnyNode).type !== 'VariableDeclaration'
      return [...part('left', isTarget), ...part('right'), ...part('body')]
    }
    case 'ObjectPattern':
    case 'ArrayPattern':
    case 'RestElement':
      return childNodes(node).map((child) => [child, write])
    default:
      return childNodes(node).map((child) => [child, false])
  }
}

/** The scope inside a node: a new one when the node opens one. */
function scopeOf(node: AnyNode, parent: Scope): Scope {
  const names = new Set<string>()
  if (functionTypes.includes(node.type)) {
    if (node.type !== 'ArrowFunctionExpression') names.add('arguments')
    if (node.type === 'FunctionExpression') addNames(node.id as AnyNode | null, names)
    for (const parameter of node.params as AnyNode[]) addNames(parameter, names)
    declareVars(node.body as AnyNode, names)
  } else if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') {
    addNames(node.id as AnyNode | null, names)
  } else if (node.type === 'CatchClause') {
    addNames(node.param as AnyNode | null, names)
  } else if (node.type === 'BlockStatement' || node.type === 'StaticBlock') {
    for (const statement of node.body as AnyNode[]) declareLexical(statement, names)
    if (node.type === 'StaticBlock') {
      for (const statement of node.body as AnyNode[]) declareVars(statement, names)
      names.add('arguments')
    }
  } else if (node.type === 'SwitchStatement') {
    for (const each of node.cases as AnyNode[]) {
      for (const statement of each.consequent as AnyNode[]) declareLexical(statement, names)
    }
  } else if (node.type === 'ForStatement' && node.init) {
    declareLexical(node.init as AnyNode, names)
  } else if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') {
    declareLexical(node.left as AnyNode, names)
  }
  return names.size === 0 ? parent : { names, parent }
}

function declareLexical(node: AnyNode, names: Set<string>): void {
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') {
    addNames(node.id as AnyNode | null, names)
  } else if (node.type === 'VariableDeclaration') {
    for (const each of node.declarations as AnyNode[]) addNames(each.id as AnyNode, names)
  }
}

/** Adds what `var` declares in a function's body, however deep, but not in functions inside it. */
function declareVars(node: AnyNode, names: Set<string>): void {
  if (functionTypes.includes(node.type) || node.type === 'StaticBlock') return
  if (node.type === 'VariableDeclaration' && node.kind === 'var') declareLexical(node, names)
  for (const child of childNodes(node)) declareVars(child, names)
}

/** Adds the names that a pattern binds. */
function addNames(pattern: AnyNode | null, names: Set<string>): void {
  if (pattern === null) return
  if (pattern.type === 'Identifier') names.add(pattern.name as string)
  else if (pattern.type === 'Property') addNames(pattern.value as AnyNode, names)
  else if (pattern.type === 'AssignmentPattern') addNames(pattern.left as AnyNode, names)
  else if (pattern.type !== 'MemberExpression') {
    for (const child of childNodes(pattern)) addNames(child, names)
  }
}

/** The names that a declaration binds, for `export const { a, b: c } = …`: `a` and `c`. */
export function declaredNames(declaration: AnyNode): string[] {
  const names = new Set<string>()
  declareLexical(declaration, names)
  return [...names]
}
