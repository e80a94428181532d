/** The words of the live view, which a page does not carry until somebody presses Run, and numbers as text. */
import type { LabPage } from '../page.ts'
import { type Translate, translator } from '../words.ts'

export async function loadWords(page: LabPage): Promise<Translate> {
  const response = await fetch(`${page.base}${page.language}/live-words.json`)
  if (!response.ok) throw new Error(`No words for the live view: ${response.status}`)
  return translator({ words: { ...page.words, ...(await response.json()) } })
}

/** Virtual time as a clock: `83_450` → `01:23.450`, above an hour `1:02:03.450`. */
export function clockInWords(ms: number): string {
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60]
  const pad = (value: number, length: number) => String(value).padStart(length, '0')
  const seconds = `${pad(Math.floor(ms / 1_000) % 60, 2)}.${pad(Math.floor(ms % 1_000), 3)}`
  return hours > 0 ? `${hours}:${pad(minutes, 2)}:${seconds}` : `${pad(minutes, 2)}:${seconds}`
}

/** `1234.5` → `1,235`; small numbers keep a digit: `1.666` → `1.7`. */
export function numberInWords(value: number): string {
  const digits = Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}

/** A node's name on the drawing; users have words of their own. */
export function nameInWords(node: string, t: Translate): string {
  return node === 'client' ? t('live.users') : node
}
