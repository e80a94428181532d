/**
 * Compartments refuse source that contains certain text (`<!--`, `-->`, an import call, a
 * direct eval), even in strings and comments. Rewrites such text so that it means what it
 * meant. Does not decide whether a program may import or evaluate.
 */
import type { Token } from 'acorn'
import type { Edit } from './edits.ts'
import { blank, type Refusal } from './source.ts'
import { type AnyNode, rangeAt, type Syntax } from './syntax.ts'

/** A text that is refused. `letter` is the one to escape in each kind of place. */
interface Danger {
  pattern: RegExp
  /** Offset of the character to escape in strings, and in regular expressions. */
  inString: number
  inRegExp: number
}

// Escaping the second letter is right even behind a backslash, as in '\import('. In a regular
// expression the last dash or bracket is never an operator, even inside a class: [!--] or [-->].
const dangers: Danger[] = [
  { pattern: /<!--/g, inString: 1, inRegExp: 3 },
  { pattern: /-->/g, inString: 1, inRegExp: 2 },
  { pattern: /\bimport(?=\s*(?:\(|\/[/*]))/g, inString: 1, inRegExp: 1 },
  { pattern: /\beval(?=\s*\()/g, inString: 1, inRegExp: 1 },
]

export function makeTextSafe(syntax: Syntax): { edits: Edit[]; refusals: Refusal[] } {
  const edits: Edit[] = []
  const refusals: Refusal[] = []
  const tagged = taggedChunks(syntax)
  for (const { start, end } of syntax.comments) edits.push(...commentEdits(syntax, start, end))
  for (const { danger, start, end } of findDangers(syntax.code)) {
    if (rangeAt(syntax.comments, start) !== undefined) continue
    const token = rangeAt(syntax.tokens, start)
    const tag = token === undefined ? undefined : tagged.get(token.start)
    if (tag === 'other') {
      const detail = `'${syntax.code.slice(start, end)}' is not supported in a tagged template`
      refusals.push({ start, code: 'tagged-template', detail })
    } else if (tag === 'String.raw') edits.push({ start: end - 1, end: end - 1, text: `\${''}` })
    else edits.push(dangerEdit(syntax.code, danger, start, end, token))
  }
  return { edits, refusals }
}

/** True when a compartment would refuse the text. */
export function isDangerous(code: string): boolean {
  return dangers.some(({ pattern }) => code.search(pattern) !== -1)
}

function findDangers(code: string): { danger: Danger; start: number; end: number }[] {
  return dangers.flatMap((danger) =>
    [...code.matchAll(danger.pattern)].map((match) => ({
      danger,
      start: match.index,
      end: match.index + match[0].length,
    })),
  )
}

function dangerEdit(code: string, danger: Danger, start: number, end: number, token?: Token): Edit {
  const label = token?.type.label
  if (label === 'string' || label === 'template') return escapeAt(code, start + danger.inString)
  if (label === 'regexp') return escapeAt(code, start + danger.inRegExp)
  const isWord = /\w/.test(code[start] as string)
  // Names may contain escapes, and two operators may stand apart.
  if (isWord) return { start, end: start + 1, text: unicodeEscape(code, start) }
  const between = code[start] === '<' ? start + 1 : end - 1
  return { start: between, end: between, text: ' ' }
}

function escapeAt(code: string, at: number): Edit {
  return { start: at, end: at + 1, text: `\\x${code.charCodeAt(at).toString(16).padStart(2, '0')}` }
}

function unicodeEscape(code: string, at: number): string {
  return `\\u${code.charCodeAt(at).toString(16).padStart(4, '0')}`
}

/** Comments are blanked where they hold such text, or would rename the source (`//# sourceURL=…`). */
function commentEdits(syntax: Syntax, start: number, end: number): Edit[] {
  const text = syntax.code.slice(start, end)
  const isRisky = text.startsWith('#!') || isDangerous(text) || /source(Mapping)?URL/i.test(text)
  return isRisky ? [{ start, end, text: blank(text) }] : []
}

/** By the start of each chunk of a tagged template: whether the tag is `String.raw`. */
function taggedChunks(syntax: Syntax): Map<number, 'String.raw' | 'other'> {
  const found = new Map<number, 'String.raw' | 'other'>()
  for (const node of syntax.nodes) {
    if (node.type !== 'TaggedTemplateExpression') continue
    const tag = node.tag as AnyNode
    const isRaw = syntax.code.slice(tag.start, tag.end) === 'String.raw'
    for (const chunk of (node.quasi as AnyNode).quasis as AnyNode[]) {
      found.set(chunk.start, isRaw ? 'String.raw' : 'other')
    }
  }
  return found
}
