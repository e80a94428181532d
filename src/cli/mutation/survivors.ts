/**
 * `survivors.json` of a lab: mutants that no check notices, each with the reason. They are
 * found again by their text, not by their place.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { labsFolder } from '../../runtime/lab-folder.ts'
import { CommandError } from '../command-error.ts'
import type { Judged } from './judging.ts'
import type { Mutant } from './mutants.ts'

/** Where and how a program was changed, as text. */
export interface Change {
  file: string
  /** The line in which the change begins, without the space around it. */
  line: string
  mutator: string
  original: string
  replacement: string
}

/**
 * `same`: whatever happens, the program does what it did. `allowed`: it does something else
 * that the contract allows. `unseen`: it is wrong, and no check sees it.
 */
export const kinds = ['same', 'allowed', 'unseen'] as const

/** A change that may survive. */
export interface Accepted extends Change {
  kind: (typeof kinds)[number]
  reason: string
}

const fields = ['file', 'line', 'mutator', 'original', 'replacement', 'kind', 'reason'] as const

/** Empty when the lab has no such file. */
export function readSurvivors(labId: string): Accepted[] {
  const path = join(labsFolder, labId, 'survivors.json')
  if (!existsSync(path)) return []
  return parseSurvivors(readFileSync(path, 'utf8'), path)
}

export function parseSurvivors(text: string, path: string): Accepted[] {
  const refuse = (detail: string) => new CommandError('cli.mutate.badSurvivors', { path, detail })
  let entries: unknown
  try {
    entries = JSON.parse(text)
  } catch (error) {
    throw refuse((error as Error).message)
  }
  if (!Array.isArray(entries)) throw refuse('[…]')
  for (const [index, entry] of entries.entries()) {
    const lacks = fields.filter((field) => typeof entry?.[field] !== 'string')
    const unknown = Object.keys(entry ?? {}).filter((key) => !fields.some((field) => field === key))
    const bad = [...lacks, ...unknown]
    if (bad.length > 0) throw refuse(`[${index}]: ${bad.join(', ')}`)
    if (!kinds.includes(entry.kind)) throw refuse(`[${index}]: kind: ${kinds.join(', ')}`)
    if (entry.reason.trim() === '') throw refuse(`[${index}]: reason`)
  }
  return entries as Accepted[]
}

export function changeOf(mutant: Mutant, files: Record<string, string>): Change {
  const { file, mutator } = mutant
  const line = files[file]?.split('\n')[mutant.line - 1]?.trim() ?? ''
  return {
    file,
    line,
    mutator,
    original: inOneLine(mutant.original),
    replacement: inOneLine(mutant.replacement),
  }
}

const longestText = 72

/** Blocks are long; their beginning tells which one it is. */
function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > longestText ? `${line.slice(0, longestText - 1)}…` : line
}

export interface Survivor extends Change {
  /** `shard.ts:29:9`. */
  place: string
  /** What `survivors.json` says of it; missing when it is not listed. */
  kind?: Accepted['kind']
  reason?: string
}

/** Survivors in the order of their places, and what is listed although no such mutant survives. */
export function compareSurvivors(
  judged: readonly Judged[],
  accepted: readonly Accepted[],
  files: Record<string, string>,
): { survivors: Survivor[]; stale: Accepted[] } {
  const known = new Map(accepted.map((entry) => [nameOf(entry), entry]))
  const met = new Set<string>()
  const survivors = judged.flatMap(({ mutant, fate }): Survivor[] => {
    if (fate !== 'survived') return []
    const change = changeOf(mutant, files)
    const name = nameOf(change)
    met.add(name)
    const { kind, reason } = known.get(name) ?? {}
    const place = `${mutant.file}:${mutant.line}:${mutant.column}`
    return [{ place, ...change, ...(kind && { kind }), ...(reason && { reason }) }]
  })
  return { survivors, stale: accepted.filter((entry) => !met.has(nameOf(entry))) }
}

function nameOf({ file, line, mutator, original, replacement }: Change): string {
  return JSON.stringify([file, line, mutator, original, replacement])
}
