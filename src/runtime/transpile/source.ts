/**
 * A learner's source as text: positions in it, its limits and what may be wrong with it.
 * Does not know what the text means.
 */
import type { SourceError } from '../../engine/verdict.ts'

/** Longest source of one file, in UTF-16 units. */
export const maxSourceLength = 200_000

/** How deep a program's syntax tree may be. Engines overflow their stack at different depths. */
export const maxSyntaxDepth = 400

/** How often a parser may look at a character, on average, before it gives up. */
export const maxReadsPerCharacter = 200

/** A place that breaks a rule. `start` is an offset. */
export interface Refusal {
  start: number
  code: string
  detail: string
}

/** `positionAt('a\nbc', 3)` is line 2, column 2: both count from 1, columns in UTF-16 units. */
export function positionAt(source: string, offset: number): { line: number; column: number } {
  let line = 1
  let lineStart = 0
  for (const match of source.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
    const next = match.index + match[0].length
    if (next > offset) break
    line++
    lineStart = next
  }
  return { line, column: offset - lineStart + 1 }
}

export function sourceErrors(
  file: string,
  source: string,
  refusals: readonly Refusal[],
): SourceError[] {
  return [...refusals]
    .sort((a, b) => a.start - b.start)
    .map(({ start, code, detail }) => ({ file, ...positionAt(source, start), code, detail }))
}

/** Spaces in place of everything but line ends, so that nothing after it moves. */
export function blank(text: string): string {
  return text.replace(/[^\n\r\u2028\u2029]/g, ' ')
}

/**
 * A literal that evaluates to `text` and cannot be mistaken for anything else by a reader of
 * plain text: `quote('-->')` is `"--\x3e"`.
 */
export function quote(text: string): string {
  const escapeUnit = (unit: string): string =>
    `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return `'${text.replace(/[^\w$./:@ -]|--/g, (found) => [...found].map(escapeUnit).join(''))}'`
}

export function tooDeep(start: number): Refusal {
  return { start, code: 'too-deep', detail: `nested deeper than ${maxSyntaxDepth} levels` }
}
