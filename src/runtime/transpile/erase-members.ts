/** Erases what only TypeScript writes in front of a class member. */
import type { Erasure } from './erasure.ts'

export const memberModifiers = ['_public', '_protected', '_private', '_readonly', '_override']

const allModifiers = [...memberModifiers, '_static', '_abstract', '_declare']

/** `private` and the like; refused in front of a constructor's parameter, where it is code. */
export function eraseModifier(erasure: Erasure, index: number): number {
  const { tokens } = erasure
  if (tokens.is(tokens.opener(index), 'parenL')) {
    erasure.refuse(index, 'parameter-property', 'a parameter property')
    return index + 1
  }
  let next = index + 1
  while (tokens.is(next, ...allModifiers)) {
    if (tokens.is(next, '_abstract', '_declare')) return eraseMember(erasure, index)
    next++
  }
  // `a = 1⏎private ['b'] = 2` must not become `a = 1⏎['b'] = 2`.
  const joins = tokens.is(index + 1, 'bracketL', 'star')
  erasure.blank(index, index + 1, joins ? ';' : ' ')
  return index + 1
}

/** `declare x: T` and `abstract x: T`: nothing of them is left. */
export function eraseMember(erasure: Erasure, index: number): number {
  const { tokens } = erasure
  let start = index
  while (tokens.is(start - 1, '_static')) start--
  let end = index
  while (tokens.is(end, ...allModifiers)) end++
  end = tokens.is(end, 'bracketL') ? tokens.partner(end) + 1 : end + 1
  end = tokens.skipTypes(end)
  erasure.blank(start, end, ';')
  return end
}
