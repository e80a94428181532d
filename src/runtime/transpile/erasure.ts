/** Collects what is blanked in a source and what is refused. Does not know why. */
import type { Edit } from './edits.ts'
import { blank, type Refusal } from './source.ts'
import type { Tokens } from './tokens.ts'

export class Erasure {
  readonly tokens: Tokens
  /** All of them keep the length of the source. */
  readonly edits: Edit[] = []
  readonly refusals: Refusal[] = []

  constructor(tokens: Tokens) {
    this.tokens = tokens
  }

  /** Blanks the tokens from `start` to before `end`; `head` takes the place of the first character. */
  blank(start: number, end: number, head = ' '): void {
    const from = this.tokens.at(start)
    const last = this.tokens.at(end - 1)
    if (from === undefined || last === undefined) return
    const spaces = blank(this.tokens.source.slice(from.start, last.end))
    this.edits.push({
      start: from.start,
      end: last.end,
      text: head === ' ' ? spaces : head + spaces.slice(1),
    })
  }

  /** Blanks a whole statement that ends with the token `last`, or with a semicolon behind it. */
  blankStatement(start: number, last: number): number {
    const end = this.tokens.is(last + 1, 'semi') ? last + 2 : last + 1
    this.blank(start, end, start === 0 ? ' ' : ';')
    return end
  }

  refuse(index: number, code: string, what: string): void {
    const detail = `${what} is not supported in strip-only mode`
    this.refusals.push({ start: this.tokens.at(index)?.start ?? 0, code, detail })
  }
}
