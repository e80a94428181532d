/**
 * Rewrites `**` and `**=` to calls of `$pow`, because engines disagree in the last bit of
 * the native operator. Does not know how a power is computed.
 */
import type { AssignmentExpression, BinaryExpression, MemberExpression } from 'acorn'
import type { Edit } from './edits.ts'
import { quote, type Refusal } from './source.ts'
import { type AnyNode, findToken, type Syntax } from './syntax.ts'

export function rewritePowers(syntax: Syntax): { edits: Edit[]; refusals: Refusal[] } {
  const edits: Edit[] = []
  const refusals: Refusal[] = []
  for (const node of syntax.nodes) {
    if (node.operator === '**')
      edits.push(...powerEdits(syntax, node as unknown as BinaryExpression))
    if (node.operator !== '**=') continue
    const found = assignmentEdits(syntax, node as unknown as AssignmentExpression)
    if (found === null) {
      const detail = 'this target of **= is not supported: write x = x ** y'
      refusals.push({ start: node.start, code: 'power-assignment', detail })
    } else edits.push(...found)
  }
  return { edits, refusals }
}

/** `a ** b` becomes `$pow(a ,  b)`. */
function powerEdits(syntax: Syntax, node: BinaryExpression): Edit[] {
  const operator = findToken(syntax, node.left.end, ['**'])
  return [
    insert(node.start, '$pow('),
    { start: operator.start, end: operator.end, text: ', ' },
    insert(node.end, ')'),
  ]
}

/** The target is evaluated once and before the right side, as the operator does. */
function assignmentEdits(syntax: Syntax, node: AssignmentExpression): Edit[] | null {
  const { left } = node
  const operator = findToken(syntax, left.end, ['_='])
  const call = (text: string): Edit[] => [
    { start: operator.start, end: operator.end, text },
    insert(node.end, ')'),
  ]
  if (left.type === 'Identifier') return call(`= $pow(${left.name},`)
  if (left.type !== 'MemberExpression') return null
  const isPrivate = left.property.type === 'PrivateIdentifier'
  const text = syntax.code.slice(left.start, left.end)
  if (left.object.type === 'Super') return left.computed ? null : call(`= $pow(${text},`)
  if (isPrivate) return left.object.type === 'ThisExpression' ? call(`= $pow(${text},`) : null
  return [insert(left.start, '$pow.target('), ...keyEdits(syntax, left), ...call('.by(')]
}

/** `o.p` becomes `o, 'p'` and `o[f()]` becomes `o, (f())`; the parenthesis is closed behind it. */
function keyEdits(syntax: Syntax, node: MemberExpression): Edit[] {
  const token = findToken(syntax, node.object.end, ['.', '['])
  const comma = (text: string): Edit => ({ start: token.start, end: token.end, text })
  if (node.computed) return [comma(', ('), { start: node.end - 1, end: node.end, text: '))' }]
  const { property } = node
  const name = (property as unknown as AnyNode).name as string
  return [comma(', '), { start: property.start, end: property.end, text: `${quote(name)})` }]
}

function insert(start: number, text: string): Edit {
  return { start, end: start, text }
}
