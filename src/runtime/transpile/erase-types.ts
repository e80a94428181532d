/**
 * Removes types as Node 24 does: in place, with spaces, so that no line and no column
 * moves. Refuses what cannot be erased. Knows TypeScript's tokens, not what a program means.
 */
import { parse, type Token } from 'sucrase/dist/parser/index.js'
import { ContextualKeyword as word } from 'sucrase/dist/parser/tokenizer/keywords.js'
import { TokenType as type } from 'sucrase/dist/parser/tokenizer/types.js'
import type { Edit } from './edits.ts'
import { blank, type Refusal } from './source.ts'

/** `edits` keep the length of the source. */
export function eraseTypes(source: string): { edits: Edit[]; refusals: Refusal[] } {
  return new Eraser(source, parse(source, false, true, false).tokens).run()
}

const memberModifiers = ['_public', '_protected', '_private', '_readonly', '_override']

class Eraser {
  readonly #source: string
  readonly #tokens: Token[]
  /** For each bracket the index of its partner, for other tokens -1. */
  readonly #partner: number[]
  /** For each token the index of the innermost bracket that is open there, or -1. */
  readonly #opener: number[]
  readonly #edits: Edit[] = []
  readonly #refusals: Refusal[] = []

  constructor(source: string, tokens: Token[]) {
    this.#source = source
    this.#tokens = tokens
    ;({ partner: this.#partner, opener: this.#opener } = matchBrackets(tokens))
  }

  run(): { edits: Edit[]; refusals: Refusal[] } {
    let index = 0
    while (index < this.#tokens.length) index = this.#step(index)
    return { edits: this.#edits, refusals: this.#refusals }
  }

  /** Handles what begins at `index` and returns where to go on. */
  #step(index: number): number {
    const token = this.#tokens[index] as Token
    if (token.isType) return this.#typeRun(index)
    if (token.type === type._import) return this.#import(index)
    if (token.type === type._export) return this.#export(index)
    if (token.type === type.nonNullAssertion) this.#blank(index, index + 1)
    else if (token.type === type._enum) this.#refuse(index, 'enum', 'enum')
    else if (token.type === type.at) this.#refuse(index, 'decorator', 'decorator')
    else if (memberModifiers.some((name) => token.type === type[name])) this.#modifier(index)
    else if (token.type === type._abstract || token.type === type._declare) {
      if (this.#is(index + 1, '_class')) this.#blank(index, index + 1)
      else return this.#bodilessMember(index)
    }
    return index + 1
  }

  #modifier(index: number): void {
    const opener = this.#opener[index] as number
    if (this.#is(opener, 'parenL')) {
      this.#refuse(index, 'parameter-property', 'parameter property')
      return
    }
    const next = this.#tokens[index + 1]
    const hazard = next?.type === type.bracketL || next?.type === type.star
    this.#blank(index, index + 1, hazard ? ';' : ' ')
  }

  /** `declare x: T` and `abstract x: T` in a class: nothing of them is left. */
  #bodilessMember(index: number): number {
    let start = index
    while (start > 0 && this.#isMemberModifier(start - 1)) start--
    let end = index + 1
    while (this.#isMemberModifier(end)) end++
    end = this.#is(end, 'bracketL') ? (this.#partner[end] as number) + 1 : end + 1
    while (this.#tokens[end]?.isType) end++
    this.#blank(start, end, ';')
    return end
  }

  #isMemberModifier(index: number): boolean {
    const names = [...memberModifiers, '_static', '_abstract', '_declare']
    return names.some((name) => this.#is(index, name))
  }

  #typeRun(start: number): number {
    let end = start
    while (this.#tokens[end]?.isType) end++
    this.#refuseNamespaces(start, end)
    const first = this.#tokens[start] as Token
    const next = this.#tokens[end]
    if (this.#isSpecifier(end)) {
      this.#blank(start, this.#is(end, 'comma') ? end + 1 : end)
      return this.#is(end, 'comma') ? end + 1 : end
    }
    if (first.type === type.colon && next?.type === type.arrow && this.#breaks(start, end)) {
      this.#moveClosingParen(start, end)
    } else if (first.type === type.lessThan || first.type === type.typeParameterStart) {
      this.#typeArguments(start, end)
    } else {
      this.#blank(start, end, this.#separator(start, end))
    }
    return end
  }

  /** `type A` among the names of an import or export; `end` is behind it. */
  #isSpecifier(end: number): boolean {
    const last = this.#tokens[end - 1] as Token
    return last.identifierRole !== null && (this.#is(end, 'comma') || this.#is(end, 'braceR'))
      ? this.#opener[end - 1] !== -1 && this.#isSpecifierList(this.#opener[end - 1] as number)
      : false
  }

  #isSpecifierList(brace: number): boolean {
    for (let index = brace - 1; index >= brace - 3 && index >= 0; index--) {
      if (this.#is(index, '_import') || this.#is(index, '_export')) return true
    }
    return false
  }

  /** What has to stand where a type stood, so that the lines around it do not join. */
  #separator(start: number, end: number): ';' | ' ' {
    const first = this.#tokens[start] as Token
    const before = this.#tokens[start - 1]
    const next = this.#tokens[end]
    if (before === undefined || before.type === type.braceL || before.type === type.semi) return ' '
    const isAs = first.contextualKeyword === word._as || first.contextualKeyword === word._satisfies
    if (isAs && first.type !== type.name) {
      const hazard = [type.parenL, type.bracketL, type.backQuote].includes(next?.type ?? -1)
      return hazard && this.#breaks(end - 1, end) ? ';' : ' '
    }
    const annotation = [type.colon, type.question, type.bang, type._this, type.comma, type._as]
    if (annotation.includes(first.type) || first.contextualKeyword === word._implements) {
      return this.#turnsIntoAccessor(start, end) ? ';' : ' '
    }
    return isAs ? ' ' : ';'
  }

  /** `get: string` and a method on the next line must not become `get method() {}`. */
  #turnsIntoAccessor(start: number, end: number): boolean {
    const before = this.#tokens[start - 1] as Token
    const isWord = ['get', 'set', 'static'].includes(this.#source.slice(before.start, before.end))
    const names = ['eq', 'semi', 'comma', 'parenR', 'braceR', 'braceL', 'arrow']
    return isWord && !names.some((name) => this.#is(end, name)) && this.#breaks(start, end)
  }

  /** True when a line ends between the two tokens, or inside one of those in between. */
  #breaks(start: number, end: number): boolean {
    const from = this.#tokens[start] as Token
    const to = this.#tokens[end] ?? from
    return /[\n\r\u2028\u2029]/.test(this.#source.slice(from.start, to.start))
  }

  /** JavaScript wants `)` and `=>` on one line: `(a): {⏎} => a` becomes `(a    ⏎) => a`. */
  #moveClosingParen(start: number, end: number): void {
    this.#blank(start - 1, start)
    const last = this.#tokens[end - 1] as Token
    this.#edit((this.#tokens[start] as Token).start, last.end - 1)
    const arrow = this.#tokens[end] as Token
    this.#edits.push({ start: last.end - 1, end: last.end, text: ')' })
    this.#edit(last.end, arrow.start)
  }

  #typeArguments(start: number, end: number): void {
    if (this.#isAssertion(start, end)) this.#refuse(start, 'type-assertion', '<T>expression')
    const close = this.#is(end, 'parenL') ? this.#afterTypes((this.#partner[end] as number) + 1) : -1
    if (close === -1 || !this.#is(close, 'arrow') || !this.#breaks(start, end)) {
      this.#blank(start, end)
      return
    }
    // `async <⏎T⏎>(x) => x`: JavaScript wants `async` and `(` on one line.
    this.#blank(start, end + 1, '(')
  }

  /** `<T>value`, which Node refuses; `<T>(x: T) => x` and `f<T>(x)` are something else. */
  #isAssertion(start: number, end: number): boolean {
    const before = this.#tokens[start - 1]
    const operands = ['name', 'parenR', 'bracketR', 'braceR', 'string', 'num', '_this', '_super']
    const others = ['_function', '_class', 'star', 'questionDot', 'backQuote', '_extends', 'regexp']
    if ([...operands, ...others].some((name) => before?.type === type[name])) return false
    if (!this.#is(end, 'parenL')) return true
    const close = this.#afterTypes((this.#partner[end] as number) + 1)
    return !this.#is(close, 'arrow') && !this.#is(close, 'braceL')
  }

  #afterTypes(index: number): number {
    let after = index
    while (this.#tokens[after]?.isType) after++
    return after
  }

  /** Sucrase takes every namespace for a type, but one without `declare` can hold code. */
  #refuseNamespaces(start: number, end: number): void {
    for (let index = start; index < end; index++) {
      const token = this.#tokens[index] as Token
      if (this.#partner[index] !== -1 && token.type === type.braceL) index = this.#partner[index] as number
      const keyword = token.contextualKeyword
      if (keyword !== word._namespace && keyword !== word._module) continue
      const before = this.#tokens[index - 1]
      const isName = this.#is(index + 1, 'name') && ['braceL', 'dot'].some((name) => this.#is(index + 2, name))
      if (isName && before?.type !== type._declare) this.#refuse(index, 'namespace', 'namespace')
    }
  }

  #import(index: number): number {
    const isType = this.#isTypeOnly(index + 1)
    const name = isType ? index + 2 : index + 1
    if (this.#is(name, 'name') && this.#is(name + 1, 'eq')) {
      this.#refuse(index, 'import-equals', 'import x = …')
      return name + 2
    }
    if (!isType) return index + 1
    return this.#blankThrough(index, this.#find(index, 'string'))
  }

  #export(index: number): number {
    if (this.#is(index + 1, 'eq')) this.#refuse(index, 'export-equals', 'export =')
    if ((this.#tokens[index + 1] as Token).contextualKeyword !== word._type) return index + 1
    const list = index + 2
    if (this.#is(list, 'star')) return this.#blankThrough(index, this.#find(index, 'string'))
    if (!this.#is(list, 'braceL')) return index + 1
    const close = this.#partner[list] as number
    const isFrom = this.#tokens[close + 1]?.contextualKeyword === word._from
    return this.#blankThrough(index, isFrom ? close + 2 : close)
  }

  /** `import type …`, but not `import type from 'x'`, where `type` is a name. */
  #isTypeOnly(index: number): boolean {
    if (this.#tokens[index]?.contextualKeyword !== word._type) return false
    const isFrom = this.#tokens[index + 1]?.contextualKeyword === word._from
    if (isFrom) return !this.#is(index + 2, 'string')
    return ['braceL', 'star', 'name'].some((name) => this.#is(index + 1, name))
  }

  #find(index: number, name: string): number {
    let found = index
    while (found < this.#tokens.length - 1 && !this.#is(found, name)) found++
    return found
  }

  /** Blanks a whole statement that ends with the token `last` or with a semicolon behind it. */
  #blankThrough(start: number, last: number): number {
    const end = this.#is(last + 1, 'semi') ? last + 2 : last + 1
    this.#blank(start, end, this.#tokens[start - 1] === undefined ? ' ' : ';')
    return end
  }

  #is(index: number, name: string): boolean {
    return this.#tokens[index]?.type === type[name]
  }

  #refuse(index: number, code: string, detail: string): void {
    const { start } = this.#tokens[index] as Token
    this.#refusals.push({ start, code, detail: `${detail} is not supported in strip-only mode` })
  }

  /** Blanks the tokens from `start` to before `end`; `head` takes the place of the first character. */
  #blank(start: number, end: number, head = ' '): void {
    const from = (this.#tokens[start] as Token).start
    this.#edit(from, (this.#tokens[end - 1] as Token).end, head)
  }

  #edit(start: number, end: number, head = ' '): void {
    if (start >= end) return
    const spaces = blank(this.#source.slice(start, end))
    this.#edits.push({ start, end, text: head === ' ' ? spaces : head + spaces.slice(1) })
  }
}

function matchBrackets(tokens: readonly Token[]): { partner: number[]; opener: number[] } {
  const opens = [type.parenL, type.bracketL, type.braceL, type.dollarBraceL]
  const closes = [type.parenR, type.bracketR, type.braceR]
  const partner = tokens.map(() => -1)
  const opener: number[] = []
  const stack: number[] = []
  tokens.forEach((token, index) => {
    if (closes.includes(token.type)) {
      const open = stack.pop() ?? -1
      if (open !== -1) partner[open] = index
      partner[index] = open
    }
    opener.push(stack.at(-1) ?? -1)
    if (opens.includes(token.type)) stack.push(index)
  })
  return { partner, opener }
}
