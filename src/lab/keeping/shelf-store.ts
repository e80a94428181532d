/**
 * Where shelves are stored: IndexedDB, because a change there is one transaction, whatever
 * other tabs do meanwhile. Where a browser refuses it, `localStorage`. Knows no page.
 */
import { createStore, update as updateValue } from 'idb-keyval'
import { emptyShelf, parsedShelf, type Shelf } from './shelf.ts'

/** The part of `Storage` that is needed; `localStorage` in a page. */
export interface TextStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
  key(index: number): string | null
  readonly length: number
}

export interface ShelfStore {
  /** Reads, changes and writes in one go; resolves with what is stored then. Rejects when it is not stored. */
  update(lab: string, change: (shelf: Shelf) => Shelf): Promise<Shelf>
}

/** How long IndexedDB may take to answer at all, in real milliseconds: some browsers never do. */
const patienceMs = 4_000

/** A store, and whether it outlives the page. */
export interface FoundStore {
  store: ShelfStore
  isKept: boolean
}

/** The best store that works here; one that lasts as long as the page where the browser stores nothing. */
export async function findStore(storage: TextStorage | null): Promise<FoundStore> {
  for (const create of [databaseStore, () => storage && textStore(storage)]) {
    try {
      const store = create()
      if (!store) continue
      await withinMs(
        store.update('probe', (shelf) => shelf),
        patienceMs,
      )
      return { store, isKept: true }
    } catch {
      // Refused: the next one may work.
    }
  }
  return { store: memoryStore(), isKept: false }
}

function memoryStore(): ShelfStore {
  const shelves = new Map<string, Shelf>()
  return {
    async update(lab, change) {
      const now = change(shelves.get(lab) ?? emptyShelf)
      shelves.set(lab, now)
      return now
    },
  }
}

function databaseStore(): ShelfStore {
  const database = createStore('zero-to-millions', 'labs')
  return {
    async update(lab, change) {
      let now = emptyShelf
      const changed = (value: unknown) => {
        now = change(parsedShelf(value))
        return now
      }
      await updateValue(lab, changed, database)
      return now
    },
  }
}

export function textStore(storage: TextStorage): ShelfStore {
  return {
    async update(lab, change) {
      const key = `shelf:${lab}`
      const now = change(parsedShelf(parsedJson(storage.getItem(key))))
      storage.setItem(key, JSON.stringify(now))
      return now
    },
  }
}

/** `localStorage`, or null where it is forbidden: then even naming it throws. */
export function storageOfPage(): TextStorage | null {
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null
  }
}

/** Undefined for what is no JSON. */
export function parsedJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return undefined
  }
}

function withinMs<T>(work: Promise<T>, ms: number): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), ms))
  return Promise.race([work, late])
}
