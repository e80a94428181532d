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
    const [low = null, high = null] = Array.isArray(expected) ? expected : []
    return t(key, { low: plainText(low), high: plainText(high) })
  }
  const text = t(key, { expected: plainText(expected) })
  return text === key ? plainText(expected) : text
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

/** What came instead. Counted values are told as counts: `{ '200': 18, timeout: 2 }` → `200 × 18, timeout × 2`. */
export function gotInWords({ matcher, got }: Failure): string {
  if (matcher !== 'toAllBe' || got === null || typeof got !== 'object') return plainText(got)
  return Object.entries(got)
    .map(([value, count]) => `${value} × ${plainText(count)}`)
    .join(', ')
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
