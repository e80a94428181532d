/**
 * Reads erased source as the JavaScript module that it must be, by the rules of the
 * language itself. Knows nothing of labs, types or compartments.
 */
import { type Comment, type Node, type Program, parse, type Token, tokTypes } from 'acorn'
import { maxSyntaxDepth, type Refusal } from './source.ts'

/** What every engine that we run on understands; newer syntax is refused. */
const ecmaVersion = 2024

export interface Syntax {
  code: string
  program: Program
  tokens: Token[]
  comments: Comment[]
}

/** A node of any kind, for code that looks into all of them alike. */
export type AnyNode = Node & Record<string, unknown>

/** Throws what acorn throws: a `SyntaxError` with `pos`, or a `RangeError` when nested too deep. */
export function parseModule(code: string): Syntax {
  const tokens: Token[] = []
  const comments: Comment[] = []
  const program = parse(code, {
    ecmaVersion,
    sourceType: 'module',
    allowHashBang: true,
    onToken: tokens,
    onComment: comments,
  })
  return { code, program, tokens, comments }
}

/** The nodes directly inside a node, in the order of their properties. */
export function* childNodes(node: AnyNode): Generator<AnyNode> {
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield child
    }
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof (value as AnyNode | null)?.type === 'string'
}

/** Every node, a parent before its children, without recursion. */
export function* allNodes(root: Node): Generator<{ node: AnyNode; depth: number }> {
  const stack = [{ node: root as AnyNode, depth: 0 }]
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    yield item
    for (const child of childNodes(item.node)) stack.push({ node: child, depth: item.depth + 1 })
  }
}

export function depthRefusals(program: Program): Refusal[] {
  for (const { node, depth } of allNodes(program)) {
    if (depth > maxSyntaxDepth) return [tooDeep(node.start)]
  }
  return []
}

export function tooDeep(start: number): Refusal {
  return { start, code: 'too-deep', detail: `nested deeper than ${maxSyntaxDepth} levels` }
}

/** The first token at or behind an offset that is of one of these kinds. */
export function findToken(syntax: Syntax, from: number, labels: readonly string[]): Token {
  const { tokens } = syntax
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle] as Token).start < from) low = middle + 1
    else high = middle
  }
  for (let index = low; index < tokens.length; index++) {
    const token = tokens[index] as Token
    if (labels.includes(token.type.label)) return token
  }
  throw new Error(`no ${labels.join(' or ')} behind ${from}`)
}

export { tokTypes }
