/**
 * Reads erased source as the JavaScript module that it must be, by the rules of the
 * language itself. Knows nothing of labs, types or compartments.
 */
import { type Comment, type Node, type Program, parse, type Token } from 'acorn'
import { maxSyntaxDepth } from './source.ts'

/** What every engine that we run on understands; newer syntax is refused. */
const ecmaVersion = 2025

export interface Syntax {
  code: string
  program: Program
  tokens: Token[]
  comments: Comment[]
  /** Every node of the program. */
  nodes: AnyNode[]
  /** Where the program is nested deeper than `maxSyntaxDepth`, if it is. */
  tooDeepAt: number | null
}

/** A node of any kind, for code that looks into all of them alike. */
export type AnyNode = Node & Record<string, unknown>

/** Throws what acorn throws: a `SyntaxError` with `pos`, or a `RangeError` when the stack is full. */
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
  return { code, program, tokens, comments, ...listNodes(program) }
}

/** The nodes directly inside a node, in the order of their properties. */
export function childNodes(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = []
  for (const key in node) {
    const value = node[key]
    if (Array.isArray(value)) {
      for (const each of value) if (isNode(each)) children.push(each)
    } else if (isNode(value)) children.push(value)
  }
  return children
}

function isNode(value: unknown): value is AnyNode {
  return typeof (value as AnyNode | null)?.type === 'string'
}

/** Level by level, without recursion. */
function listNodes(program: Program): Pick<Syntax, 'nodes' | 'tooDeepAt'> {
  const nodes: AnyNode[] = []
  let level = [program as unknown as AnyNode]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxSyntaxDepth) return { nodes, tooDeepAt: level[0]?.start ?? 0 }
    const next: AnyNode[] = []
    for (const node of level) {
      nodes.push(node)
      for (const child of childNodes(node)) next.push(child)
    }
    level = next
  }
  return { nodes, tooDeepAt: null }
}

/** The first token at or behind an offset that is of one of these kinds. */
export function findToken(syntax: Syntax, from: number, labels: readonly string[]): Token {
  const { tokens } = syntax
  for (let index = firstBehind(tokens, from); index < tokens.length; index++) {
    const token = tokens[index] as Token
    if (labels.includes(token.type.label)) return token
  }
  throw new Error(`no ${labels.join(' or ')} behind ${from}`)
}

/** The token or comment that an offset lies in. */
export function rangeAt<Range extends { start: number; end: number }>(
  ranges: readonly Range[],
  offset: number,
): Range | undefined {
  const range = ranges[firstBehind(ranges, offset + 1) - 1]
  return range !== undefined && offset < range.end ? range : undefined
}

/** Index of the first range that begins at or behind an offset. */
function firstBehind(ranges: readonly { start: number }[], offset: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
