/**
 * A TypeScript source as a list of tokens that know whether they belong to a type, with
 * questions about them. Changes nothing.
 */
import { parse, type Token } from 'sucrase/dist/parser/index.js'
import { ContextualKeyword } from 'sucrase/dist/parser/tokenizer/keywords.js'
import { TokenType } from 'sucrase/dist/parser/tokenizer/types.js'
import { maxReadsPerCharacter, maxSyntaxDepth } from './source.ts'

export type { Token }

/** Throws a `SyntaxError` with `pos`. */
export function readTokens(source: string): Tokens {
  return new Tokens(source, parseConditionals(source))
}

/** An index outside of the list is allowed everywhere and matches nothing. */
export class Tokens {
  readonly source: string
  readonly #list: Token[]
  /** For each bracket the index of its partner, for other tokens -1. */
  readonly #partner: number[]
  /** For each token the index of the innermost bracket that is open there, or -1. */
  readonly #opener: number[]

  constructor(source: string, list: Token[]) {
    this.source = source
    this.#list = list
    ;({ partner: this.#partner, opener: this.#opener } = matchBrackets(list))
  }

  get length(): number {
    return this.#list.length
  }

  at(index: number): Token | undefined {
    return this.#list[index]
  }

  /** `is(4, '_import', 'parenL')`: names of sucrase's token types. */
  is(index: number, ...names: string[]): boolean {
    const token = this.#list[index]
    return token !== undefined && names.some((name) => TokenType[name] === token.type)
  }

  /** True for a word such as `type` or `as`, which is a keyword only in some places. */
  isWord(index: number, ...words: string[]): boolean {
    const token = this.#list[index]
    return (
      token !== undefined &&
      words.some((word) => ContextualKeyword[word] === token.contextualKeyword)
    )
  }

  isType(index: number): boolean {
    return this.#list[index]?.isType ?? false
  }

  text(index: number): string {
    const token = this.#list[index]
    return token === undefined ? '' : this.source.slice(token.start, token.end)
  }

  partner(index: number): number {
    return this.#partner[index] ?? -1
  }

  opener(index: number): number {
    return this.#opener[index] ?? -1
  }

  /** The first index from here on that is not part of a type. */
  skipTypes(index: number): number {
    let after = index
    while (this.isType(after)) after++
    return after
  }

  /** The first index from here on of that kind, or the end. */
  find(index: number, name: string): number {
    let found = index
    while (found < this.length - 1 && !this.is(found, name)) found++
    return found
  }

  /** True when a line ends between the start of one token and the start of a later one. */
  breaks(from: number, to: number): boolean {
    const start = this.#list[from]?.start ?? 0
    return /[\n\r\u2028\u2029]/.test(this.source.slice(start, this.#list[to]?.start))
  }
}

/** Most conditionals in a row that may need a second look. */
const maxRetries = 50

/**
 * Sucrase takes `a ? (b) : c => d` for an arrow function with a result type. Where that
 * fails, the parentheses are read as brackets, which cannot begin a function and leave every
 * token where it is.
 */
function parseConditionals(source: string): Token[] {
  const budget = { reads: maxReadsPerCharacter * (source.length + 1000) }
  let text = source
  for (let retry = 0; ; retry++) {
    try {
      // The parser only ever asks for the length and for one character after the other.
      const counted = new CountedText(text, budget) as unknown as string
      return parse(counted, false, true, false).tokens
    } catch (error) {
      const { pos, message } = error as { pos?: number; message?: string }
      const again = message?.includes('expected ":"') && retry < maxRetries
      const changed = again ? bracketConditional(text, pos ?? 0) : null
      if (changed === null) throw error
      text = changed
    }
  }
}

/**
 * Sucrase tries an arrow function first and something else afterwards, at every level of
 * nested ones, which takes exponential time. Counting what it reads ends that everywhere
 * at the same point.
 */
class CountedText {
  readonly length: number
  readonly #text: string
  readonly #budget: { reads: number }

  constructor(text: string, budget: { reads: number }) {
    this.length = text.length
    this.#text = text
    this.#budget = budget
  }

  charCodeAt(index: number): number {
    if (--this.#budget.reads < 0) throw new RangeError('read too often')
    return this.#text.charCodeAt(index)
  }

  toString(): string {
    return this.#text
  }
}

/** `a ? (b) : c` becomes `a ? [b] : c`, at the last such place before `end`; null if there is none. */
function bracketConditional(text: string, end: number): string | null {
  const starts = [...text.slice(0, end).matchAll(/\?\s*(?:async\s*)?\(/g)]
  for (const start of starts.reverse()) {
    const open = start.index + start[0].length - 1
    const close = closingParenthesis(text, open)
    if (close === -1 || !/^\s*:/.test(text.slice(close + 1, close + 100))) continue
    return `${text.slice(0, open)}[${text.slice(open + 1, close)}]${text.slice(close + 1)}`
  }
  return null
}

/** Counts parentheses and nothing else: a wrong guess costs nothing but the retry. */
function closingParenthesis(text: string, open: number): number {
  let depth = 0
  for (let index = open; index < text.length; index++) {
    if (text[index] === '(') depth++
    if (text[index] === ')' && --depth === 0) return index
  }
  return -1
}

function matchBrackets(tokens: readonly Token[]): { partner: number[]; opener: number[] } {
  const kinds = (...names: string[]) => new Set(names.map((name) => TokenType[name]))
  const opens = kinds('parenL', 'bracketL', 'braceL', 'dollarBraceL')
  const closes = kinds('parenR', 'bracketR', 'braceR')
  const partner = tokens.map(() => -1)
  const opener: number[] = []
  const stack: number[] = []
  tokens.forEach((token, index) => {
    if (closes.has(token.type)) {
      const open = stack.pop() ?? -1
      if (open !== -1) partner[open] = index
      partner[index] = open
    }
    opener.push(stack.at(-1) ?? -1)
    if (opens.has(token.type)) stack.push(index)
    if (stack.length > maxSyntaxDepth) throw new RangeError('too many brackets')
  })
  return { partner, opener }
}
