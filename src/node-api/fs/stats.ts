/** What `stat` and `readdir` tell of a file or folder, in Node's shapes. One set of classes per life. */
import { type Entry, Folder } from '../../engine/disk.ts'
import { named } from '../named.ts'

const FILE = 0o100644
const FOLDER = 0o40755
const BLOCK = 4_096
/** What `stat` counts blocks in. */
const SECTOR = 512

export function createStats(DateClass: new (timeMs: number) => Date) {
  class Stats {
    readonly dev = 1
    readonly mode: number
    readonly nlink: number
    readonly uid = 0
    readonly gid = 0
    readonly rdev = 0
    readonly blksize = BLOCK
    readonly ino: number
    readonly size: number
    readonly blocks: number
    readonly atimeMs: number
    readonly mtimeMs: number
    readonly ctimeMs: number
    readonly birthtimeMs: number

    constructor(entry: Entry) {
      const isFolder = entry instanceof Folder
      this.mode = isFolder ? FOLDER : FILE
      this.nlink = isFolder ? 2 : Number(entry.linked)
      this.ino = entry.number
      this.size = isFolder ? BLOCK : entry.length
      this.blocks = Math.ceil(this.size / BLOCK) * (BLOCK / SECTOR)
      this.atimeMs = this.mtimeMs = this.ctimeMs = entry.changedMs
      this.birthtimeMs = entry.bornMs
    }

    get atime(): Date {
      return new DateClass(this.atimeMs)
    }

    get mtime(): Date {
      return new DateClass(this.mtimeMs)
    }

    get ctime(): Date {
      return new DateClass(this.ctimeMs)
    }

    get birthtime(): Date {
      return new DateClass(this.birthtimeMs)
    }

    isFile(): boolean {
      return this.mode === FILE
    }

    isDirectory(): boolean {
      return this.mode === FOLDER
    }
  }

  class Dirent {
    readonly name: string
    readonly parentPath: string
    readonly #isFolder: boolean

    constructor(name: string, parentPath: string, entry: Entry) {
      this.name = name
      this.parentPath = parentPath
      this.#isFolder = entry instanceof Folder
    }

    isFile(): boolean {
      return !this.#isFolder
    }

    isDirectory(): boolean {
      return this.#isFolder
    }
  }

  for (const { prototype } of [Stats, Dirent] as any[]) {
    for (const name of KINDS_NOT_HERE) {
      const value = { [name]: () => false }[name]
      Object.defineProperty(prototype, name, { value, writable: true, configurable: true })
    }
  }
  named({ Stats, Dirent })
  return { Stats, Dirent }
}

const KINDS_NOT_HERE = [
  'isSymbolicLink',
  'isFIFO',
  'isSocket',
  'isBlockDevice',
  'isCharacterDevice',
]
