/**
 * Progress as a file that a learner carries to another device. A file is read as if a stranger had
 * written it: too large, not JSON, another shape and a later version are told apart. Knows no view.
 */
import { mergedProgress, type Progress, parsedProgress } from '../../lab/progress.ts'

export type FileProblem = 'tooLarge' | 'notJson' | 'notProgress' | 'newer' | 'empty'

/** Every section and lab of this course, done, takes about 20 kB. */
export const fileBytesAtMost = 1_000_000
const entriesAtMost = 500
const idPattern = /^[A-Za-z][\w-]{0,63}$/

export function textOfProgress(progress: Progress): string {
  return `${JSON.stringify(progress, null, 2)}\n`
}

/** `zero-to-millions-2026-11-23.json` */
export function fileNameAt(now: Date): string {
  return `zero-to-millions-${now.toISOString().slice(0, 10)}.json`
}

export function progressOfText(text: string): { progress: Progress } | { problem: FileProblem } {
  if (text.length > fileBytesAtMost) return { problem: 'tooLarge' }
  const value = parsedJson(text)
  if (value === undefined) return { problem: 'notJson' }
  const { version, labs, read } = (value ?? {}) as Record<string, unknown>
  if (typeof version === 'number' && version > 1) return { problem: 'newer' }
  if (version !== 1 || !isSmallRecord(labs) || !isSmallRecord(read)) {
    return { problem: 'notProgress' }
  }
  const parsed = parsedProgress(value)
  const progress: Progress = { version: 1, labs: withIds(parsed.labs), read: withIds(parsed.read) }
  for (const lab of Object.values(progress.labs)) {
    if (Object.keys(lab.passed).length > entriesAtMost) return { problem: 'notProgress' }
    lab.passed = withIds(lab.passed)
  }
  const isEmpty = Object.keys(progress.labs).length + Object.keys(progress.read).length === 0
  return isEmpty ? { problem: 'empty' } : { progress }
}

/** Both together, and how many sections and labs got further by it. */
export function merged(mine: Progress, file: Progress): { progress: Progress; gained: number } {
  const progress = mergedProgress(mine, file)
  const gainedLabs = Object.entries(progress.labs).filter(([id, lab]) => {
    const before = mine.labs[id]
    return before === undefined || JSON.stringify(before) !== JSON.stringify(lab)
  })
  const gainedRead = Object.keys(progress.read).filter((slug) => !Object.hasOwn(mine.read, slug))
  return { progress, gained: gainedLabs.length + gainedRead.length }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isSmallRecord(value: unknown): value is Record<string, unknown> {
  const isRecord = value !== null && typeof value === 'object' && !Array.isArray(value)
  return isRecord && Object.keys(value).length <= entriesAtMost
}

/** Names that no lab, check or section can have are left out, `__proto__` among them. */
function withIds<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => idPattern.test(id)))
}
