/**
 * How one life uses its host's disk, and how long that takes: flushes queue one after the
 * other, a write may take time. What is under way when the life ends is done in part.
 * Knows the clock only through the life.
 */
import type { Disk, Entry, Refusal } from './disk.ts'
import { type DiskFile, partOf } from './disk-file.ts'
import type { LifeHost } from './host.ts'
import type { DiskSpec } from './lab.ts'

/** A file may move while a write waits (`append`), so its place is asked for at the last moment. */
export interface PlacedWrite {
  file: DiskFile
  at: () => number
  bytes: Uint8Array
}

export interface DiskAccess {
  /** Names and contents, changed at once. */
  readonly disk: Disk
  /** Written after the role's `writeMs`; `done` is called in a later event. */
  write(write: PlacedWrite, done: (refused?: Refusal) => void): void
  /** Durable once `done` is called. */
  flush(entry: Entry, done: () => void): void
  /** Writes at once, and the process stands still for as long as `write` takes. */
  writeSync(write: PlacedWrite): Refusal | undefined
  /** The process stands still until the flush is over. */
  flushSync(entry: Entry): void
}

/** What a life offers to those who wait for the disk. */
export type Waiting = Pick<LifeHost, 'nowMs' | 'upMs' | 'after'> & {
  /** Nothing happens to the life for that long; `passed` is called first when it is over. */
  standStill(forMs: number, passed: () => void): void
}

export class LifeDisk implements DiskAccess {
  readonly disk: Disk
  readonly #flushMs: number
  readonly #writeMs: number
  readonly #life: Waiting
  /** Writes under way, and when each began, in milliseconds of this life. */
  readonly #writing = new Map<PlacedWrite, number>()
  /** Ends of the times for which the process stands still, in order. */
  readonly #stops: number[] = []
  /** When the flushes asked for so far are over, in milliseconds of this life. */
  #freeAtMs = 0

  constructor(disk: Disk, { flushMs = 0, writeMs = 0 }: DiskSpec, life: Waiting) {
    this.disk = disk
    this.#flushMs = flushMs
    this.#writeMs = writeMs
    this.#life = life
  }

  write(write: PlacedWrite, done: (refused?: Refusal) => void): void {
    this.#writing.set(write, this.#life.upMs())
    this.#life.after(this.#writeMs, () => {
      this.#writing.delete(write)
      done(this.#put(write))
    })
  }

  flush(entry: Entry, done: () => void): void {
    const flush = this.disk.beginFlush(entry)
    this.#life.after(this.#queue(), () => {
      this.disk.endFlush(flush)
      done()
    })
  }

  writeSync({ file, at, bytes }: PlacedWrite): Refusal | undefined {
    const place = at()
    const write = { file, at: () => place, bytes }
    this.#writing.set(write, this.#life.upMs())
    this.#standStill(this.#writeMs, () => this.#writing.delete(write))
    return this.#put(write)
  }

  flushSync(entry: Entry): void {
    const flush = this.disk.beginFlush(entry)
    this.#standStill(this.#queue(), () => this.disk.endFlush(flush))
  }

  /** The life is over. What it was writing is there in part, unless the power went with it. */
  end(powerCut: boolean): void {
    if (powerCut) this.disk.powerOff()
    else this.#keepParts()
    this.#writing.clear()
  }

  /** What the program did after a call that has not returned did not begin. */
  #keepParts(): void {
    this.disk.crash()
    const [untilMs = Number.POSITIVE_INFINITY] = this.#stops
    for (const [{ file, at, bytes }, begunMs] of this.#writing) {
      if (begunMs >= untilMs) continue
      const part = bytes.subarray(0, partOf(bytes.length, this.disk.random))
      this.disk.write(file, at(), part, this.#life.nowMs())
    }
  }

  #put({ file, at, bytes }: PlacedWrite): Refusal | undefined {
    return this.disk.write(file, at(), bytes, this.#life.nowMs())
  }

  /** Milliseconds until a flush that is asked for now is over. */
  #queue(): number {
    const upMs = this.#life.upMs()
    this.#freeAtMs = Math.max(this.#freeAtMs, upMs) + this.#flushMs
    return this.#freeAtMs - upMs
  }

  /** What the program does next in this turn belongs to the time after. */
  #standStill(forMs: number, passed: () => void): void {
    if (forMs === 0) {
      passed()
      return
    }
    this.disk.openMoment()
    this.#stops.push(this.#life.upMs() + forMs)
    this.#life.standStill(forMs, () => {
      passed()
      this.disk.passMoment()
      this.#stops.shift()
    })
  }
}
