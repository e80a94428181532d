/**
 * The last letters typed, in `localStorage`, for the moment in which a tab dies. A write to
 * IndexedDB that is under way dies with its tab; a write to `localStorage` has left the tab
 * when the call returns. So each change is said here first, and taken back once IndexedDB
 * has it. Each page load has a key of its own. Knows no view.
 */
import { type Draft, isDraft, isRecord, type Mark, putDraft, type Shelf } from './shelf.ts'
import { parsedJson, type TextStorage } from './shelf-store.ts'

/** A draft that may not have reached the shelf, and what it was typed over. */
export interface Words {
  draft: Draft
  over: Mark | null
}

export interface LastWords {
  /** False when the browser does not store it. */
  say(words: Words): boolean
  /** What was said up to this revision is kept elsewhere now. */
  unsay(mark: Mark): void
  /** What all pages have said of this lab. */
  heard(): Words[]
}

export function lastWordsOf(lab: string, storage: TextStorage | null): LastWords {
  const prefix = `typed:${lab}:`
  const read = (key: string) => parsedWords(storage?.getItem(key) ?? null)
  return {
    say: (words) =>
      attempt(() => {
        storage?.setItem(prefix + words.draft.page, JSON.stringify(words))
        return storage !== null
      }, false),
    unsay({ page, revision }) {
      attempt(() => {
        const words = read(prefix + page)
        if (words && words.draft.revision <= revision) storage?.removeItem(prefix + page)
      }, undefined)
    },
    heard: () =>
      attempt(() => {
        const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index))
        return keys.flatMap((key) => (key?.startsWith(prefix) ? (read(key) ?? []) : []))
      }, []),
  }
}

/** Takes what dead tabs said last into the shelf. Saying it twice changes nothing. */
export function withWords(shelf: Shelf, heard: readonly Words[]): Shelf {
  return heard.reduce((taken, { draft, over }) => putDraft(taken, draft, over), shelf)
}

function parsedWords(text: string | null): Words | null {
  const value = parsedJson(text)
  if (!isRecord(value) || !isDraft(value.draft)) return null
  const { over } = value
  const isMark =
    isRecord(over) && typeof over.page === 'string' && typeof over.revision === 'number'
  return { draft: value.draft, over: isMark ? (over as unknown as Mark) : null }
}

function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}
