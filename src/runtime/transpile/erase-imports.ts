/** Erases imports and exports of types, and refuses those forms of them that are code. */
import type { Erasure } from './erasure.ts'
import type { Tokens } from './tokens.ts'

export function eraseImport(erasure: Erasure, index: number): number {
  const { tokens } = erasure
  const isType = isTypeOnly(tokens, index + 1)
  const name = isType ? index + 2 : index + 1
  if (tokens.is(name, 'name') && tokens.is(name + 1, 'eq')) {
    const close = tokens.partner(name + 3)
    if (isType && close !== -1) return erasure.blankStatement(index, close)
    erasure.refuse(index, 'import-equals', 'import x = …')
    return name + 2
  }
  return isType ? blankFrom(erasure, index) : index + 1
}

export function eraseExport(erasure: Erasure, index: number): number {
  const { tokens } = erasure
  if (tokens.is(index + 1, 'eq')) erasure.refuse(index, 'export-equals', 'export =')
  if (!tokens.isWord(index + 1, '_type')) return index + 1
  if (tokens.is(index + 2, 'star')) return blankFrom(erasure, index)
  if (!tokens.is(index + 2, 'braceL')) return index + 1
  const close = tokens.partner(index + 2)
  if (tokens.isWord(close + 1, '_from')) return blankFrom(erasure, index)
  return erasure.blankStatement(index, close)
}

/** `import type …`, but not `import type from 'x'`, where `type` is a name. */
function isTypeOnly(tokens: Tokens, index: number): boolean {
  if (!tokens.isWord(index, '_type')) return false
  if (tokens.isWord(index + 1, '_from')) return !tokens.is(index + 2, 'string')
  return tokens.is(index + 1, 'braceL', 'star', 'name')
}

/** Blanks a statement that ends with `from 'x'` and perhaps `with { … }`. */
function blankFrom(erasure: Erasure, index: number): number {
  const { tokens } = erasure
  const source = tokens.find(index, 'string')
  const hasAttributes = tokens.is(source + 1, '_with') && tokens.is(source + 2, 'braceL')
  return erasure.blankStatement(index, hasAttributes ? tokens.partner(source + 2) : source)
}
