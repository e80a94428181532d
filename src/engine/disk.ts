/**
 * The disk of one host, which outlives the lives on it: folders, files, and what of them
 * survives. Names (create, rename, remove) are durable at once and in their order; contents
 * are durable once flushed. Knows no clock: `disk-access.ts` says what takes how long.
 */
import { DiskFile } from './disk-file.ts'
import { limits } from './limits.ts'
import { type Random, randomStream } from './random.ts'
import { encodeUtf8 } from './text.ts'

/** Why the disk refuses, by Node's code. */
export type Refusal =
  | 'EEXIST'
  | 'EINVAL'
  | 'EISDIR'
  | 'ENAMETOOLONG'
  | 'ENOENT'
  | 'ENOSPC'
  | 'ENOTDIR'
  | 'ENOTEMPTY'

/** Longest name of one file or folder, in bytes. */
const longestName = 255
/** Longest path, in bytes. */
const longestPath = 4_095

export class Folder {
  readonly entries = new Map<string, Entry>()
  readonly number: number
  readonly bornMs: number
  changedMs: number

  constructor(number: number, nowMs: number) {
    this.number = number
    this.bornMs = nowMs
    this.changedMs = nowMs
  }
}

export type Entry = DiskFile | Folder

/** Where a name stands, whether something has it or not. */
interface Place {
  folder: Folder
  name: string
}

/** A flush that was asked for and has not ended. */
export interface Flush {
  entry: Entry
  changes: number
}

export class Disk {
  readonly random: Random
  readonly #root: Folder
  #numbers = 1
  #entries = 0
  #bytes = 0
  /** Under way: what a power cut tears. */
  readonly #flushes = new Set<Flush>()
  /** Moments that have not come yet, oldest first: for each, how to undo what belongs to it. */
  readonly #moments: (() => void)[][] = []

  constructor(seed: number, nowMs: number) {
    this.random = randomStream(seed)
    this.#root = new Folder(this.#numbers++, nowMs)
  }

  /** `/data/db.json`: paths are absolute and have neither `.` nor `..`. */
  find(path: string): Entry | Refusal {
    const names = namesOf(path)
    if (typeof names === 'string') return names
    let entry: Entry = this.#root
    for (const name of names) {
      if (!(entry instanceof Folder)) return 'ENOTDIR'
      const found = entry.entries.get(name)
      if (found === undefined) return 'ENOENT'
      entry = found
    }
    return entry instanceof DiskFile && path.endsWith('/') ? 'ENOTDIR' : entry
  }

  create(path: string, nowMs: number): DiskFile | Refusal {
    return path.endsWith('/') ? 'EISDIR' : this.#add(path, DiskFile, nowMs)
  }

  makeFolder(path: string, nowMs: number): Folder | Refusal {
    return this.#add(path, Folder, nowMs)
  }

  /** A folder must be empty. Whoever has the file open keeps it. */
  remove(path: string, nowMs: number): Refusal | undefined {
    const entry = this.find(path)
    if (typeof entry === 'string') return entry
    if (entry instanceof Folder && entry.entries.size > 0) return 'ENOTEMPTY'
    const place = this.#place(path)
    if (typeof place === 'string') return place
    this.#drop(entry)
    this.#set(place, undefined, nowMs)
    return undefined
  }

  /** Whatever has the new name already is replaced in the same moment. */
  rename(from: string, to: string, nowMs: number): Refusal | undefined {
    const entry = this.find(from)
    if (typeof entry === 'string') return entry
    const source = this.#place(from)
    const target = this.#place(to)
    if (typeof source === 'string') return source
    if (typeof target === 'string') return target
    if (entry instanceof DiskFile && to.endsWith('/')) return 'ENOTDIR'
    const old = target.folder.entries.get(target.name)
    if (old === entry) return undefined
    if (`${to}/`.startsWith(`${trimmed(from)}/`)) return 'EINVAL'
    if (old !== undefined) {
      if (entry instanceof Folder && !(old instanceof Folder)) return 'ENOTDIR'
      if (old instanceof Folder && !(entry instanceof Folder)) return 'EISDIR'
      if (old instanceof Folder && old.entries.size > 0) return 'ENOTEMPTY'
    }
    if (old !== undefined) this.#drop(old)
    this.#set(source, undefined, nowMs)
    this.#set(target, entry, nowMs)
    return undefined
  }

  write(file: DiskFile, at: number, bytes: Uint8Array, nowMs: number): Refusal | undefined {
    if (bytes.length === 0) return undefined
    if (!this.#makeRoom(file, Math.max(file.length, at + bytes.length))) return 'ENOSPC'
    this.#beforeChange(file, nowMs)
    file.write(at, bytes)
    if (this.#moments.length === 0) file.writeBack()
    return undefined
  }

  resize(file: DiskFile, length: number, nowMs: number): Refusal | undefined {
    if (!this.#makeRoom(file, length)) return 'ENOSPC'
    this.#beforeChange(file, nowMs)
    file.resize(length)
    return undefined
  }

  /** Covers all that is written to the file by now, and nothing that is written later. A folder has nothing to flush. */
  beginFlush(entry: Entry): Flush {
    const flush = { entry, changes: entry instanceof DiskFile ? entry.changes : 0 }
    this.#flushes.add(flush)
    this.#undoable(() => this.#flushes.delete(flush))
    return flush
  }

  endFlush(flush: Flush): void {
    const { entry, changes } = flush
    if (this.#flushes.delete(flush) && entry instanceof DiskFile) entry.flush(changes)
  }

  /**
   * What is done from here on belongs to a moment that has not come: if the life ends
   * before `pass`, none of it has happened. Moments pass in the order they were opened.
   */
  openMoment(): void {
    this.#moments.push([])
  }

  passMoment(): void {
    this.#moments.shift()
  }

  /** The process is gone, the machine is not: what was written stays. */
  crash(): void {
    this.#undoMoments()
    this.#flushes.clear()
  }

  /** The machine is gone: what no flush was asked for is lost, a flush under way is torn. */
  powerOff(): void {
    this.#undoMoments()
    for (const file of this.#all()) {
      if (file instanceof Folder) continue
      const asked = [...this.#flushes].filter(({ entry }) => entry === file)
      if (asked.length > 0) {
        file.tear(Math.max(...asked.map(({ changes }) => changes)), this.random)
      }
      file.losePower()
    }
    this.#flushes.clear()
    this.#count()
  }

  #undoMoments(): void {
    for (const undo of this.#moments.flat().reverse()) undo()
    this.#moments.length = 0
    this.#count()
  }

  *#all(folder = this.#root): Generator<Entry> {
    for (const entry of folder.entries.values()) {
      yield entry
      if (entry instanceof Folder) yield* this.#all(entry)
    }
  }

  #count(): void {
    this.#entries = 0
    this.#bytes = 0
    for (const entry of this.#all()) {
      this.#entries += 1
      if (entry instanceof DiskFile) this.#bytes += entry.length
    }
  }

  /** A file without a name takes no room, and may still not be larger than a disk. */
  #makeRoom(file: DiskFile, length: number): boolean {
    const more = file.linked ? length - file.length : 0
    if (length > limits.diskBytes || this.#bytes + more > limits.diskBytes) return false
    this.#bytes += more
    return true
  }

  /** Who has it open keeps it, but it takes no room any more. */
  #drop(entry: Entry): void {
    this.#entries -= 1
    if (entry instanceof Folder) return
    this.#bytes -= entry.length
    entry.linked = false
    this.#undoable(() => {
      entry.linked = true
    })
  }

  #set({ folder, name }: Place, entry: Entry | undefined, nowMs: number): void {
    const before = folder.entries.get(name)
    const { changedMs } = folder
    this.#undoable(() => put(folder, name, before, changedMs))
    put(folder, name, entry, nowMs)
  }

  #beforeChange(file: DiskFile, nowMs: number): void {
    const { changes, changedMs } = file
    this.#undoable(() => {
      file.undo(changes)
      file.changedMs = changedMs
    })
    file.changedMs = nowMs
  }

  #undoable(undo: () => void): void {
    this.#moments.at(-1)?.push(undo)
  }

  #add<Kind extends Entry>(
    path: string,
    Kind: new (number: number, nowMs: number) => Kind,
    nowMs: number,
  ): Kind | Refusal {
    const place = this.#place(path)
    if (place === 'EINVAL') return 'EEXIST'
    if (typeof place === 'string') return place
    if (place.folder.entries.has(place.name)) return 'EEXIST'
    if (this.#entries >= limits.diskEntries) return 'ENOSPC'
    const entry = new Kind(this.#numbers++, nowMs)
    this.#set(place, entry, nowMs)
    this.#entries += 1
    return entry
  }

  /** The root stands nowhere. */
  #place(path: string): Place | Refusal {
    const names = namesOf(path)
    if (typeof names === 'string') return names
    const name = names.pop()
    if (name === undefined) return 'EINVAL'
    const folder = this.find(`/${names.join('/')}`)
    if (typeof folder === 'string') return folder
    return folder instanceof Folder ? { folder, name } : 'ENOTDIR'
  }
}

function put(folder: Folder, name: string, entry: Entry | undefined, nowMs: number): void {
  if (entry === undefined) folder.entries.delete(name)
  else folder.entries.set(name, entry)
  folder.changedMs = nowMs
}

/** `/a/b/` → `['a', 'b']`. */
function namesOf(path: string): string[] | Refusal {
  if (encodeUtf8(path).length > longestPath) return 'ENAMETOOLONG'
  const names = path.split('/').filter((name) => name !== '')
  const tooLong = names.some((name) => encodeUtf8(name).length > longestName)
  return tooLong ? 'ENAMETOOLONG' : names
}

function trimmed(path: string): string {
  return path.replace(/\/+$/, '')
}
