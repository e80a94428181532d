/**
 * All that a device keeps of one lab's code, as plain data, and every way in which it may
 * change. Each page load writes a draft of its own and never another's, so two tabs cannot
 * overwrite each other. Knows neither where it is stored nor who is asked.
 */

export type Files = Record<string, string>

/** A draft as it was at one moment. */
export interface Mark {
  page: string
  revision: number
}

export interface Draft extends Mark {
  /** The page load that wrote it. */
  page: string
  /** How often that page load has written, this time included. */
  revision: number
  savedMs: number
  /** Hash of the starter that it was typed into. */
  starter: string
  /** That starter, so that a later version can show what it has changed. */
  starterFiles: Files
  files: Files
  /** Only while it is a copy from a link: the hash of what the link carried. */
  link?: string
}

export interface Shelf {
  version: 1
  drafts: Draft[]
  /** What the learner has put away (reset, another version chosen), the newest last. */
  away: Draft[]
}

/** How many drafts that were put away are kept. */
export const mostAway = 10

export const emptyShelf: Shelf = { version: 1, drafts: [], away: [] }

/** What a page that shows this starter finds. */
export interface Found {
  /** The newest draft of this starter. */
  current: Draft | null
  /** Drafts of this starter that say something else, the newest first: of other tabs, open or gone. */
  others: Draft[]
  /** The newest draft that was typed into another starter. */
  older: Draft | null
}

export function lookAt({ drafts }: Shelf, starter: string): Found {
  const own = drafts.filter(({ link }) => link === undefined).sort(newestFirst)
  const [current = null, ...rest] = own.filter((draft) => draft.starter === starter)
  return {
    current,
    others: rest.filter(({ files }) => current !== null && !areSame(files, current.files)),
    older: own.find((draft) => draft.starter !== starter) ?? null,
  }
}

export function copyOf({ drafts }: Shelf, link: string): Draft | null {
  return drafts.filter((draft) => draft.link === link).sort(newestFirst)[0] ?? null
}

/** Writes a page's draft. What it was typed over goes, unless somebody has written it again since. */
export function putDraft(shelf: Shelf, draft: Draft, over: Mark | null): Shelf {
  const known = shelf.drafts.find(({ page }) => page === draft.page)
  if (known && known.revision >= draft.revision) return shelf
  const kept = shelf.drafts.filter((each) => each.page !== draft.page && !isAt(each, over))
  return { ...shelf, drafts: [...kept, draft] }
}

/** Puts a draft away, unless somebody has written it again since: then the learner has not seen it yet. */
export function putAway(shelf: Shelf, mark: Mark | null): Shelf {
  const draft = shelf.drafts.find((each) => isAt(each, mark))
  if (!draft) return shelf
  const drafts = shelf.drafts.filter((each) => each !== draft)
  return { ...shelf, drafts, away: [...shelf.away, draft].slice(-mostAway) }
}

/** Forgets the copy that a link had opened. */
export function withoutCopy(shelf: Shelf, link: string): Shelf {
  return { ...shelf, drafts: shelf.drafts.filter((draft) => draft.link !== link) }
}

/** Drafts whose texts a newer one repeats say nothing of their own. */
export function withoutEchoes(shelf: Shelf): Shelf {
  const drafts = [...shelf.drafts].sort(newestFirst)
  const isEcho = (draft: Draft, index: number) =>
    drafts
      .slice(0, index)
      .some(
        (newer) =>
          newer.starter === draft.starter &&
          newer.link === draft.link &&
          areSame(newer.files, draft.files),
      )
  const said = drafts.filter((draft, index) => !isEcho(draft, index))
  return said.length === drafts.length ? shelf : { ...shelf, drafts: said }
}

/** Takes out of `away` what was put there last. */
export function takeBack(shelf: Shelf): { shelf: Shelf; draft: Draft | null } {
  const draft = shelf.away.at(-1) ?? null
  return { shelf: { ...shelf, away: shelf.away.slice(0, -1) }, draft }
}

export function areSame(a: Files, b: Files): boolean {
  const paths = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...paths].every((path) => a[path] === b[path])
}

/** Whatever storage gives back: what is no draft of ours is left out. */
export function parsedShelf(value: unknown): Shelf {
  if (!isRecord(value) || value.version !== 1) return emptyShelf
  const drafts = (list: unknown) => (Array.isArray(list) ? list.filter(isDraft) : [])
  return { version: 1, drafts: drafts(value.drafts), away: drafts(value.away) }
}

export function isDraft(value: unknown): value is Draft {
  return (
    isRecord(value) &&
    typeof value.page === 'string' &&
    typeof value.revision === 'number' &&
    typeof value.savedMs === 'number' &&
    typeof value.starter === 'string' &&
    isFiles(value.starterFiles) &&
    isFiles(value.files) &&
    (value.link === undefined || typeof value.link === 'string')
  )
}

export function isFiles(value: unknown): value is Files {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string')
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isAt(draft: Draft, mark: Mark | null): boolean {
  return mark !== null && draft.page === mark.page && draft.revision === mark.revision
}

function newestFirst(a: Draft, b: Draft): number {
  return b.savedMs - a.savedMs
}
