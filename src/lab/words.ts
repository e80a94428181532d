/** The words of one lab's page, and the values of a verdict as text. Knows no view. */
import type { Failure, Plain } from '../engine/verdict.ts'
import type { LabPage } from './page.ts'

export type Translate = (key: string, values?: Record<string, string | number>) => string

/** Unknown keys come back as they are: a page must not break over a word. */
export function translator({ words }: Pick<LabPage, 'words'>): Translate {
  return (key, values = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
}

/** What a check expected: `toBeBetween [60, 140]` → `from 60 to 140`. */
export function expectedInWords({ matcher, expected }: Failure, t: Translate): string {
  const key = `lab.match.${matcher}`
  if (matcher === 'toBeBetween') {
    const [low, high] = rangeIn(expected)
    return t(key, { low: plainText(low), high: plainText(high) })
  }
  const text = t(key, { expected: plainText(expected) })
  return text === key ? plainText(expected) : text
}

function rangeIn(expected: Plain): [Plain, Plain] {
  if (Array.isArray(expected)) return [expected[0] ?? null, expected[1] ?? null]
  const { low, high, lowest, highest } = (expected ?? {}) as Record<string, Plain>
  return [low ?? lowest ?? null, high ?? highest ?? null]
}

/** JSON that people can read: short values in one line, long ones one entry a line. */
export function plainText(value: Plain): string {
  const short = oneLine(value)
  return short.length <= 60 ? short : JSON.stringify(value, null, 2)
}

function oneLine(value: Plain): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (value === null || typeof value !== 'object') return String(value)
  const entries = Object.entries(value).map(([name, entry]) => `${name}: ${oneLine(entry)}`)
  return `{ ${entries.join(', ')} }`
}

/** Long lists of equal values are counted: `[200, 200, 503]` → `200 × 2, 503 × 1`. */
export function gotInWords({ matcher, got }: Failure): string {
  if (matcher !== 'toAllBe' || !Array.isArray(got)) return plainText(got)
  const counts = new Map<string, number>()
  for (const value of got) {
    const text = oneLine(value)
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return [...counts].map(([text, count]) => `${text} × ${count}`).join(', ')
}

/** Virtual time: `950` → `0.950 s`. */
export function secondsInWords(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`
}

/** Splits at backticks: `use \`fetch\`` → text, code. */
export function piecesOfCode(text: string): { text: string; isCode: boolean }[] {
  return text
    .split('`')
    .map((piece, index) => ({ text: piece, isCode: index % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}
