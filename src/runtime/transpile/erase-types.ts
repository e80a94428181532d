/**
 * Removes types as Node 24 does: in place, with spaces, so that no line and no column
 * moves. Refuses what cannot be erased. Knows TypeScript's tokens, not what a program means.
 */
import type { Edit } from './edits.ts'
import { eraseExport, eraseImport } from './erase-imports.ts'
import { eraseMember, eraseModifier, memberModifiers } from './erase-members.ts'
import { Erasure } from './erasure.ts'
import type { Refusal } from './source.ts'
import { readTokens, type Tokens } from './tokens.ts'

/** `edits` keep the length of the source. Throws a `SyntaxError` with `pos`. */
export function eraseTypes(source: string): { edits: Edit[]; refusals: Refusal[] } {
  const erasure = new Erasure(readTokens(source))
  let index = 0
  while (index < erasure.tokens.length) index = eraseAt(erasure, index)
  return erasure
}

/** Handles what begins at `index` and returns where to go on. */
function eraseAt(erasure: Erasure, index: number): number {
  const { tokens } = erasure
  if (tokens.isType(index)) return eraseRun(erasure, index)
  if (tokens.is(index, '_import')) return eraseImport(erasure, index)
  if (tokens.is(index, '_export')) return eraseExport(erasure, index)
  if (tokens.is(index, '_abstract') && tokens.is(index + 1, '_class')) {
    erasure.blank(index, index + 1)
  } else if (tokens.is(index, '_abstract', '_declare')) return eraseMember(erasure, index)
  else if (tokens.is(index, ...memberModifiers)) return eraseModifier(erasure, index)
  else if (tokens.is(index, 'nonNullAssertion')) erasure.blank(index, index + 1)
  else if (tokens.is(index, '_enum')) erasure.refuse(index, 'enum', 'enum')
  else if (tokens.is(index, 'at')) erasure.refuse(index, 'decorator', 'a decorator')
  return index + 1
}

/** Erases neighbouring tokens that belong to types. */
function eraseRun(erasure: Erasure, start: number): number {
  const { tokens } = erasure
  const end = tokens.skipTypes(start)
  refuseNamespaces(erasure, start, end)
  if (isSpecifier(tokens, start, end)) {
    const after = tokens.is(end, 'comma') ? end + 1 : end
    erasure.blank(start, after)
    return after
  }
  if (tokens.is(start, 'colon') && tokens.is(end, 'arrow') && tokens.breaks(start, end)) {
    moveClosingParenthesis(erasure, start, end)
  } else if (tokens.is(start, 'lessThan', 'typeParameterStart')) {
    return eraseTypeArguments(erasure, start, end)
  } else erasure.blank(start, end, separator(tokens, start, end))
  return end
}

/** `type A` among the names of an import or export; `end` is behind it. */
function isSpecifier(tokens: Tokens, start: number, end: number): boolean {
  if (!tokens.isWord(start, '_type') || !tokens.is(end, 'comma', 'braceR')) return false
  const brace = tokens.opener(start)
  if (tokens.is(brace - 1, '_import', '_export')) return true
  return tokens.is(brace - 1, 'comma') && tokens.is(brace - 3, '_import')
}

/** What has to stand where a type stood, so that the lines around it do not join. */
function separator(tokens: Tokens, start: number, end: number): ';' | ' ' {
  if (start === 0 || tokens.is(start - 1, 'braceL', 'semi')) return ' '
  if (holdsStatement(tokens, start, end)) return ';'
  if (tokens.isWord(start, '_as', '_satisfies') && !tokens.breaks(start - 1, start)) {
    const joins = tokens.is(end, 'parenL', 'bracketL', 'backQuote')
    return joins && tokens.breaks(start, end) ? ';' : ' '
  }
  const isAnnotation = tokens.is(start, 'colon', 'question', 'bang', '_this', 'comma')
  if (isAnnotation) return becomesAccessor(tokens, start, end) ? ';' : ' '
  return tokens.isWord(start, '_implements') ? ' ' : ';'
}

const statementWords = ['_type', '_interface', '_namespace', '_module', '_abstract', '_global']

/** `a as B⏎type C = 1` is one run of types, but two statements. */
function holdsStatement(tokens: Tokens, start: number, end: number): boolean {
  for (let index = start + 1; index < end; index++) {
    const isWord = tokens.isWord(index, ...statementWords) && tokens.is(index + 1, 'name', '_class')
    const isKeyword = tokens.is(index, '_declare', '_function', '_export')
    if ((isWord || isKeyword) && tokens.breaks(index - 1, index)) return true
  }
  return false
}

/** `get: string` and a method on the next line must not become `get method() {}`. */
function becomesAccessor(tokens: Tokens, start: number, end: number): boolean {
  if (!['get', 'set', 'static'].includes(tokens.text(start - 1))) return false
  const ends = ['eq', 'semi', 'comma', 'parenR', 'braceR', 'braceL', 'arrow']
  return !tokens.is(end, ...ends) && tokens.breaks(start, end)
}

/** JavaScript wants `)` and `=>` on one line: `(a): {⏎} => a` becomes `(a    ⏎) => a`. */
function moveClosingParenthesis(erasure: Erasure, start: number, end: number): void {
  erasure.blank(start - 1, end)
  const edit = erasure.edits.at(-1)
  if (edit !== undefined) edit.text = `${edit.text.slice(0, -1)})`
}

/** `<T>` in front of parameters, of arguments, or, refused, of a value. */
function eraseTypeArguments(erasure: Erasure, start: number, end: number): number {
  const { tokens } = erasure
  if (isAssertion(tokens, start, end)) erasure.refuse(start, 'type-assertion', '<T>expression')
  const isArrow = tokens.is(end, 'parenL') && tokens.is(behindParameters(tokens, end), 'arrow')
  const ends = ['_return', '_throw', '_yield']
  const before = tokens.isWord(start - 1, '_async') || tokens.is(start - 1, ...ends)
  // `return <⏎T⏎>(x) => x`: JavaScript wants `return` and `(` on one line.
  const isMoved = isArrow && before && tokens.breaks(start, end)
  const after = isMoved ? end + 1 : end
  erasure.blank(start, after, isMoved ? '(' : ' ')
  return after
}

const operands = ['name', 'parenR', 'bracketR', 'braceR', 'string', 'num', 'backQuote', 'regexp']
const heads = ['_this', '_super', '_function', '_class', 'star', 'questionDot', '_extends']

/** `<T>value`, which Node refuses; `<T>(x: T) => x` and `f<T>(x)` are something else. */
function isAssertion(tokens: Tokens, start: number, end: number): boolean {
  const isOf = tokens.isWord(start - 1, '_of') && tokens.is(tokens.opener(start) - 1, '_for')
  if (!isOf && tokens.is(start - 1, ...operands, ...heads)) return false
  if (!tokens.is(end, 'parenL')) return true
  return !tokens.is(behindParameters(tokens, end), 'arrow', 'braceL')
}

/** The index behind `(…): T`, given that of its first parenthesis. */
function behindParameters(tokens: Tokens, open: number): number {
  return tokens.skipTypes(tokens.partner(open) + 1)
}

/** Sucrase takes every namespace for a type, but one without `declare` can hold code. */
function refuseNamespaces(erasure: Erasure, start: number, end: number): void {
  const { tokens } = erasure
  for (let index = start; index < end; index++) {
    if (tokens.is(index, 'braceL')) index = Math.max(index, tokens.partner(index))
    if (!tokens.isWord(index, '_namespace', '_module')) continue
    const isHead = tokens.is(index + 1, 'name') && tokens.is(index + 2, 'braceL', 'dot')
    if (isHead && !tokens.is(index - 1, '_declare')) erasure.refuse(index, 'namespace', 'namespace')
  }
}
