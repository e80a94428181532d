/**
 * Keeps what a learner typed, at once and as typed, so that a reload loses nothing. One
 * draft a lab and starter: a new starter never lies under an old draft. Knows no view.
 */
import type { LabPage } from './page.ts'

export type Files = Record<string, string>

/** The part of `Storage` that is needed; `localStorage` in a page. */
export interface DraftStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export interface Drafts {
  /** The kept texts of files that the lab still has; null when there is no draft. */
  load(): Files | null
  /** False when the browser does not store it. */
  save(files: Files): boolean
  clear(): void
}

export function createDrafts(page: LabPage, storage: DraftStorage | null): Drafts {
  const starter = page.files.filter(({ editable }) => editable)
  const key = `draft:${page.id}:${hashOf(JSON.stringify(starter.map(({ path, text }) => [path, text])))}`
  return {
    load() {
      const kept = parsedDraft(attempt(() => storage?.getItem(key) ?? null, null))
      if (!kept) return null
      const known = starter.flatMap(({ path }) => {
        const text = kept[path]
        return typeof text === 'string' ? [[path, text] as const] : []
      })
      return known.length > 0 ? Object.fromEntries(known) : null
    },
    save: (files) =>
      attempt(() => {
        storage?.setItem(key, JSON.stringify(files))
        return storage !== null
      }, false),
    clear: () => attempt(() => storage?.removeItem(key), undefined),
  }
}

/** `localStorage`, or null where it is forbidden: then even naming it throws. */
export function storageOfPage(): DraftStorage | null {
  return attempt(() => globalThis.localStorage, null)
}

function parsedDraft(text: string | null): Files | null {
  const value: unknown = attempt(() => JSON.parse(text ?? 'null'), null)
  return value !== null && typeof value === 'object' ? (value as Files) : null
}

/** FNV-1a, 32 bits: tells starters apart, protects nothing. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}
