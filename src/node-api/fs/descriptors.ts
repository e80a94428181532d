/** The files that one life has open, by number. Knows the disk; knows neither time nor promises. */
import { type Disk, type Entry, Folder } from '../../engine/disk.ts'
import { DiskFile } from '../../engine/disk-file.ts'
import { limits } from '../../engine/limits.ts'
import type { Access } from './arguments.ts'
import { fsError } from './errors.ts'

export interface OpenFile {
  entry: Entry
  access: Access
  /** Where the next read or write without a position begins. */
  position: number
}

/** 0, 1 and 2 are the standard streams. */
const FIRST = 3

export class Descriptors {
  readonly #disk: Disk
  readonly #nowMs: () => number
  readonly #open = new Map<number, OpenFile>()

  constructor(disk: Disk, nowMs: () => number) {
    this.#disk = disk
    this.#nowMs = nowMs
  }

  /** `shown` is the path for the message, `path` where it leads. */
  open(path: string, shown: string, access: Access, syscall = 'open'): number {
    const refuse = (code: Parameters<typeof fsError>[0]) => fsError(code, syscall, shown)
    if (this.#open.size >= limits.openFiles) throw refuse('EMFILE')
    let entry = this.#disk.find(path)
    if (entry === 'ENOENT' && access.create) entry = this.#disk.create(path, this.#nowMs())
    else if (typeof entry !== 'string' && access.create && access.exclusive) entry = 'EEXIST'
    if (typeof entry === 'string') throw refuse(entry)
    if (entry instanceof Folder && (access.writable || access.create)) throw refuse('EISDIR')
    if (entry instanceof DiskFile && access.truncate) this.#disk.resize(entry, 0, this.#nowMs())
    let number = FIRST
    while (this.#open.has(number)) number++
    this.#open.set(number, { entry, access, position: 0 })
    return number
  }

  get(number: number, syscall: string): OpenFile {
    const open = this.#open.get(number)
    if (open === undefined) throw fsError('EBADF', syscall)
    return open
  }

  close(number: number): void {
    if (!this.#open.delete(number)) throw fsError('EBADF', 'close')
  }

  /** The file to read from; throws for a folder and for a file opened to write only. */
  readable(number: number): OpenFile & { entry: DiskFile } {
    const open = this.get(number, 'read')
    if (!open.access.readable) throw fsError('EBADF', 'read')
    if (open.entry instanceof Folder) throw fsError('EISDIR', 'read')
    return open as OpenFile & { entry: DiskFile }
  }

  writable(
    number: number,
    code: 'EBADF' | 'EINVAL',
    syscall: string,
  ): OpenFile & { entry: DiskFile } {
    const open = this.get(number, syscall)
    if (!open.access.writable) throw fsError(code, syscall)
    return open as OpenFile & { entry: DiskFile }
  }
}
