/**
 * One file as the machine sees it: what is written, and what of it survives a power cut.
 * Between the two lie the changes that no flush has covered yet, in their order. Knows
 * neither names nor time.
 */
import { Contents } from './contents.ts'
import { limits } from './limits.ts'
import type { Random } from './random.ts'

/** A piece written at a place, or a new length. */
type Change = { at: number; bytes: Uint8Array } | { length: number }

export class DiskFile {
  /** Virtual milliseconds since 1970. */
  readonly bornMs: number
  changedMs: number
  /** False once no folder names it: it lives on for whoever has it open. */
  linked = true
  readonly number: number
  #written = new Contents()
  #durable = new Contents()
  #unflushed: Change[] = []
  /** How many changes are durable already: the position of `#unflushed[0]` among all. */
  #flushed = 0
  #unflushedSize = 0

  /** `number` tells files apart, whatever their names: the inode. */
  constructor(number: number, nowMs: number) {
    this.number = number
    this.bornMs = nowMs
    this.changedMs = nowMs
  }

  get length(): number {
    return this.#written.length
  }

  /** Changes so far. Whoever flushes says up to which of them. */
  get changes(): number {
    return this.#flushed + this.#unflushed.length
  }

  read(at: number, length: number): Uint8Array {
    return this.#written.read(at, length)
  }

  /** Keeps `bytes`: the caller hands over a copy. */
  write(at: number, bytes: Uint8Array): void {
    if (bytes.length > 0) this.#add({ at, bytes })
  }

  resize(length: number): void {
    if (length !== this.length) this.#add({ length })
  }

  /** Everything up to that change survives a power cut from now on. */
  flush(changes: number): void {
    const count = Math.max(0, changes - this.#flushed)
    for (const change of this.#unflushed.splice(0, count)) {
      apply(this.#durable, change)
      this.#unflushedSize -= sizeOf(change)
    }
    this.#flushed = Math.max(this.#flushed, changes)
  }

  /** Forgets every change after that one, as if it had not been made. */
  undo(changes: number): void {
    if (changes >= this.changes) return
    this.#unflushed.length = changes - this.#flushed
    this.#unflushedSize = this.#unflushed.reduce((sum, change) => sum + sizeOf(change), 0)
    this.#written = this.#durable.copy()
    for (const change of this.#unflushed) apply(this.#written, change)
  }

  /**
   * The power goes while a flush up to `changes` was under way: old, new or a part. In one
   * case of four nothing of it was done, in one of four all, else up to a byte of chance.
   */
  tear(changes: number, random: Random): void {
    const torn = this.#unflushed.slice(0, Math.max(0, changes - this.#flushed))
    const size = torn.reduce((sum, change) => sum + sizeOf(change), 0)
    let left = partOf(size, random)
    for (const change of torn) {
      if (left <= 0) break
      apply(this.#durable, 'bytes' in change ? firstBytes(change, left) : change)
      left -= sizeOf(change)
    }
  }

  /** What nobody flushed is gone. */
  losePower(): void {
    if (this.#unflushed.length === 0) return
    this.#flushed = this.changes
    this.#unflushed = []
    this.#unflushedSize = 0
    this.#written = this.#durable.copy()
  }

  /** The machine writes the older half of the changes back by itself when too much waits. */
  writeBack(): void {
    if (this.#unflushedSize <= limits.unflushedBytes) return
    this.flush(this.#flushed + Math.ceil(this.#unflushed.length / 2))
  }

  #add(change: Change): void {
    apply(this.#written, change)
    this.#unflushed.push(change)
    this.#unflushedSize += sizeOf(change)
  }
}

/** How many of `size` bytes an interruption lets through: none, all, or evenly between. */
export function partOf(size: number, random: Random): number {
  return Math.floor(Math.min(1, Math.max(0, 2 * random() - 0.5)) * size)
}

/** A new length counts as one byte, so that it can be the last thing done. */
function sizeOf(change: Change): number {
  return 'bytes' in change ? change.bytes.length : 1
}

function firstBytes({ at, bytes }: { at: number; bytes: Uint8Array }, count: number): Change {
  return { at, bytes: bytes.subarray(0, count) }
}

function apply(contents: Contents, change: Change): void {
  if ('bytes' in change) contents.write(change.at, change.bytes)
  else contents.resize(change.length)
}
