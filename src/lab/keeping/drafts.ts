/**
 * The draft of one lab in one page: what is shown, where it came from, and every letter on
 * its way into storage. Says each change twice: at once to `localStorage`, which survives a
 * tab that dies, and then to the shelf, where a transaction keeps tabs from overwriting each
 * other. Needs no secure context. Knows no view.
 */
import type { LabPage } from '../page.ts'
import { type LastWords, lastWordsOf, withWords } from './last-words.ts'
import {
  type Draft,
  emptyShelf,
  type Files,
  type Mark,
  putDraft,
  type Shelf,
  withoutEchoes,
} from './shelf.ts'
import type { FoundStore, TextStorage } from './shelf-store.ts'

export interface Places extends FoundStore {
  storage: TextStorage | null
  /** Tells other tabs that the shelf has changed. */
  tell(): void
}

export class Drafts {
  readonly starter: Files
  /** Hash of the starter: a new one never lies under an old draft. */
  readonly starterHash: string
  readonly #places: Places
  readonly #lab: string
  readonly #words: LastWords
  readonly #own = new Set<string>()
  #page = ''
  #revision = 0
  /** The draft that what is shown began as. */
  #origin: Mark | null = null
  #link: string | undefined
  /** Changes wait for one another, so that they are stored in the order in which they were made. */
  #tail: Promise<unknown> = Promise.resolve()

  constructor({ id, files }: LabPage, places: Places) {
    const editable = files.filter((file) => file.editable)
    this.starter = Object.fromEntries(editable.map(({ path, text }) => [path, text]))
    this.starterHash = hashOf(JSON.stringify(editable.map(({ path, text }) => [path, text])))
    this.#lab = id
    this.#places = places
    this.#words = lastWordsOf(id, places.storage)
    this.begin(null)
  }

  /** The draft that holds what is shown; null when nothing was typed. */
  get shown(): Mark | null {
    return this.#revision > 0 ? { page: this.#page, revision: this.#revision } : this.#origin
  }

  /** The link whose copy is shown. */
  get link(): string | undefined {
    return this.#link
  }

  isOwn(page: string): boolean {
    return this.#own.has(page)
  }

  /** From here on what is shown is this draft, or the starter; the first letter makes it a draft of its own. */
  begin(origin: Mark | null, link?: string): void {
    this.#page = randomName()
    this.#own.add(this.#page)
    this.#revision = 0
    this.#origin = origin
    this.#link = link
  }

  /** Resolves with the shelf once the last words of tabs that died are in it. */
  async open(): Promise<Shelf> {
    const heard = this.#words.heard()
    const shelf = await this.change((kept) => withoutEchoes(withWords(kept, heard)))
    if (shelf === null) return emptyShelf
    for (const { draft } of heard) if (!this.isOwn(draft.page)) this.#words.unsay(draft)
    return shelf
  }

  /** Resolves with false when no place took it. */
  async save(files: Files): Promise<boolean> {
    this.#revision += 1
    const draft: Draft = {
      page: this.#page,
      revision: this.#revision,
      savedMs: Date.now(),
      starter: this.starterHash,
      starterFiles: this.starter,
      files,
      ...(this.#link !== undefined && { link: this.#link }),
    }
    const over = this.#origin
    const isSaid = this.#words.say({ draft, over })
    const isNewer = () => this.#page === draft.page && this.#revision > draft.revision
    const shelf = await this.#inTurn(async () =>
      // What is already typed over need not be stored; the next save carries it all.
      isNewer() ? emptyShelf : this.#update((kept) => putDraft(kept, draft, over)),
    )
    if (shelf !== null && !isNewer()) {
      this.#words.unsay(draft)
      this.#places.tell()
    }
    return isSaid || (this.#places.isKept && shelf !== null)
  }

  /** Changes the shelf after all that was typed has reached it. Null when it is not stored. */
  async change(make: (shelf: Shelf) => Shelf): Promise<Shelf | null> {
    const shelf = await this.#inTurn(() => this.#update(make))
    if (shelf !== null) this.#places.tell()
    return shelf
  }

  /** What is stored now. */
  async read(): Promise<Shelf> {
    return (await this.#inTurn(() => this.#update((shelf) => shelf))) ?? emptyShelf
  }

  async #update(make: (shelf: Shelf) => Shelf): Promise<Shelf | null> {
    try {
      return await this.#places.store.update(this.#lab, make)
    } catch {
      // Full, or taken away while the page was open.
      return null
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work)
    this.#tail = turn
    return turn
  }
}

/** FNV-1a, 32 bits: tells starters and links apart, protects nothing. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

function randomName(): string {
  return [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join('')
}
