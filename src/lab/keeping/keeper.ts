/**
 * Joins what a lab shows with what the device keeps: opens the right draft, saves each letter,
 * notices other tabs, and asks wherever there are two versions. Nothing here runs a program.
 */
import { batch, untracked } from '@preact/signals'
import type { LabPage } from '../page.ts'
import type { LabState } from '../state.ts'
import { Drafts } from './drafts.ts'
import { ask, settle } from './keeping-state.ts'
import type { SharedDraft } from './share-link.ts'
import {
  areSame,
  copyOf,
  type Draft,
  emptyShelf,
  type Files,
  lookAt,
  type Mark,
  putAway,
  type Shelf,
  takeBack,
  withoutCopy,
} from './shelf.ts'
import type { FoundStore, TextStorage } from './shelf-store.ts'

export interface KeeperOptions {
  found: FoundStore
  storage: TextStorage | null
  /** What the page's address carries for this lab: a draft, or why it cannot be opened. */
  link: SharedDraft | { problem: string } | null
  /** Takes the link out of the address, so that a reload does not open it again. */
  forgetLink(): void
  /** Tells other tabs that the shelf has changed. */
  tell(): void
}

export class Keeper {
  readonly drafts: Drafts
  readonly #state: LabState
  readonly #options: KeeperOptions
  /** Tabs whose version the learner has seen and not taken, while this page is open. */
  readonly #declined = new Set<string>()
  readonly #openedMs = Date.now()
  #shelf = emptyShelf
  #began = false

  constructor(page: LabPage, state: LabState, options: KeeperOptions) {
    this.#state = state
    this.#options = options
    const { found, storage, tell } = options
    this.drafts = new Drafts(page, { ...found, storage, tell })
  }

  get hasLink(): boolean {
    return this.#options.link !== null
  }

  /** Reads what was kept. Never rejects: a lab works without storage too. */
  async load(): Promise<void> {
    this.#shelf = await this.drafts.open()
  }

  /** Shows what was kept, or what a link brings, and from then on notices other tabs. */
  begin() {
    const { found, link } = this.#options
    const { keeping, note } = this.#state
    if (!found.isKept) note.value = 'lab.draftNotKept'
    if (link && 'files' in link) this.#openCopy(link)
    else this.#openOwn(this.#shelf)
    if (link && 'problem' in link) {
      keeping.remark.value = { key: `lab.link.${link.problem}`, canUndo: false }
    }
    this.#began = true
  }

  /** After a letter was typed. */
  edited() {
    const { keeping, note } = this.#state
    if (keeping.remark.value?.canUndo) keeping.remark.value = null
    void this.drafts.save(filesOf(this.#state)).then((isKept) => {
      if (!isKept) note.value = 'lab.draftNotKept'
    })
  }

  async reset(): Promise<void> {
    settle(this.#state.keeping, 'reset')
    await this.#leaveFor(this.drafts.starter, null, 'lab.resetDone')
  }

  async undo(): Promise<void> {
    const { shown } = this.drafts
    let back: Draft | null = null
    await this.drafts.change((shelf) => {
      const taken = takeBack(shelf)
      back = taken.draft
      // What is shown now changes places with it.
      return putAway(taken.shelf, shown)
    })
    this.#state.keeping.remark.value = null
    const draft = back as Draft | null
    if (draft) await this.#make(draft.files, null)
  }

  /** The other version it is. */
  async take(): Promise<void> {
    const [question] = this.#state.keeping.questions.value
    if (question?.kind === 'copy') return this.#keepCopy()
    if (question?.kind !== 'tab' && question?.kind !== 'starter') return
    settle(this.#state.keeping, question.kind)
    const { draft } = question
    await this.#leaveFor(draft.files, draft, 'lab.keep.putAway')
    // It was typed into another starter; from here on it belongs to this one.
    if (question.kind === 'starter') await this.drafts.save(filesOf(this.#state))
    await this.look()
  }

  async keepMine(): Promise<void> {
    const { keeping } = this.#state
    const [question] = keeping.questions.value
    if (question?.kind === 'copy') return this.#dropCopy()
    if (question?.kind !== 'tab' && question?.kind !== 'starter') return
    settle(keeping, question.kind)
    if (question.kind === 'tab' && question.isOpen) {
      // That tab goes on with its version; a page that opens later shows both again.
      this.#declined.add(question.draft.page)
      await this.drafts.save(filesOf(this.#state))
    } else if (await this.#putAway(question.draft)) {
      keeping.remark.value = { key: 'lab.keep.putAway', canUndo: true }
    }
    await this.look()
  }

  /** Has another tab written something else? */
  async look(): Promise<void> {
    const { keeping } = this.#state
    if (!this.#began || keeping.isCopy.value) return
    const { drafts } = await this.drafts.read()
    const mine = filesOf(this.#state)
    const other = drafts
      .filter((draft) => draft.link === undefined && draft.starter === this.drafts.starterHash)
      .filter(({ page }) => !this.drafts.isOwn(page) && !this.#declined.has(page))
      .filter(({ files }) => !areSame({ ...this.drafts.starter, ...files }, mine))
      .sort((a, b) => b.savedMs - a.savedMs)[0]
    if (other) ask(keeping, { kind: 'tab', draft: other, isOpen: other.savedMs >= this.#openedMs })
    else settle(keeping, 'tab')
  }

  /** The learner's own draft, while a copy is shown. */
  async ownFiles(): Promise<Files> {
    const { current } = lookAt(await this.drafts.read(), this.drafts.starterHash)
    return current?.files ?? this.drafts.starter
  }

  #openOwn(shelf: Shelf) {
    const { keeping } = this.#state
    const { current, others, older } = lookAt(shelf, this.drafts.starterHash)
    this.drafts.begin(current)
    this.#show(current?.files ?? this.drafts.starter)
    const [other] = others
    if (other) ask(keeping, { kind: 'tab', draft: other, isOpen: false })
    else if (!current && older) ask(keeping, { kind: 'starter', draft: older })
    else if (!current && shelf.away.length > 0) {
      keeping.remark.value = { key: 'lab.keep.awayWaits', canUndo: true }
    }
  }

  #openCopy({ id, files, starter }: SharedDraft) {
    const { keeping } = this.#state
    const kept = copyOf(this.#shelf, id)
    this.drafts.begin(kept, id)
    this.#show(kept?.files ?? files)
    keeping.isCopy.value = true
    ask(keeping, { kind: 'copy', forOtherStarter: starter !== this.drafts.starterHash })
  }

  /** The copy becomes the learner's draft, and the draft that was there is put away. */
  async #keepCopy(): Promise<void> {
    const copy = this.drafts.shown
    const shelf = await this.drafts.read()
    const { current } = lookAt(shelf, this.drafts.starterHash)
    const isAway = await this.#putAway(current)
    this.#closeCopy()
    await this.#make(filesOf(this.#state), copy)
    if (isAway) this.#state.keeping.remark.value = { key: 'lab.keep.putAway', canUndo: true }
  }

  async #dropCopy(): Promise<void> {
    const shelf = await this.drafts.change((kept) => withoutCopy(kept, this.drafts.link ?? ''))
    this.#closeCopy()
    this.#openOwn(shelf ?? emptyShelf)
  }

  #closeCopy() {
    const { keeping } = this.#state
    settle(keeping, 'copy')
    keeping.isCopy.value = false
    this.#options.forgetLink()
  }

  /** Puts away what is shown and shows something else. Leaves all as it is when that cannot be kept. */
  async #leaveFor(files: Files, origin: Mark | null, remark: string): Promise<void> {
    const { keeping, note } = this.#state
    const { shown } = this.drafts
    const isAway = shown === null ? false : await this.#putAway(shown)
    if (isAway === null) {
      note.value = 'lab.draftNotKept'
      return
    }
    this.drafts.begin(origin)
    this.#show(files)
    keeping.remark.value = isAway ? { key: remark, canUndo: true } : null
  }

  /** Whether it is put away now; null when nothing can be stored. */
  async #putAway(mark: Mark | null): Promise<boolean | null> {
    const shelf = await this.drafts.change((kept) => putAway(kept, mark))
    if (shelf === null) return null
    const last = shelf.away.at(-1)
    return mark !== null && last?.page === mark.page && last.revision === mark.revision
  }

  /** Shows these files as a draft of this page, and stores it. */
  async #make(files: Files, origin: Mark | null): Promise<void> {
    this.drafts.begin(origin)
    this.#show(files)
    await this.drafts.save(filesOf(this.#state))
  }

  /** Files that the lab no longer lets learners write are left out; files that are new come from the starter. */
  #show(files: Files) {
    batch(() => {
      for (const [path, text] of Object.entries({ ...this.drafts.starter, ...files })) {
        const shown = this.#state.texts[path]
        if (shown) shown.value = text
      }
    })
  }
}

/** The learner's files as they are shown. */
export function filesOf({ texts }: LabState): Files {
  return untracked(() =>
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, text.value])),
  )
}
