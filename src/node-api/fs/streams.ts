/** `createReadStream` and `createWriteStream`. Built on the promises; know no disk. */
import { Buffer } from '../buffer/buffer.ts'
import { outOfRange } from '../errors.ts'
import { named } from '../named.ts'
import { finished } from '../stream/finished.ts'
import { Readable } from '../stream/readable.ts'
import { Writable } from '../stream/writable.ts'
import { integer, optionsOf, pathOf } from './arguments.ts'
import type { Promised } from './promises.ts'

export type FileStreams = ReturnType<typeof createFileStreams>

const MARK_BYTES = 65_536

export function createFileStreams(
  promised: Promised<'close' | 'fsync' | 'open' | 'read' | 'write'>,
) {
  /** What both kinds share: a file that opens a little later and is closed at the end. */
  class Source {
    fd: number | null = null
    readonly #ready: Promise<void>
    #waiting: { opened(fd: number): void; failed(error: unknown): void } | null = null
    readonly #handle: any
    readonly #closes: boolean

    constructor(stream: any, path: string | undefined, flags: string, options: any) {
      this.#closes = options.autoClose !== false
      this.#handle = typeof options.fd === 'object' ? options.fd : null
      if (options.fd !== undefined && options.fd !== null) {
        this.fd = this.#handle?.fd ?? options.fd
        this.#ready = Promise.resolve()
        return
      }
      this.#ready = promised.open(path, flags, options.mode).then(
        (fd) => {
          this.fd = fd
          stream.emit('open', fd)
          stream.emit('ready')
          this.#waiting?.opened(fd)
        },
        (error) => {
          if (this.#waiting === null) stream.destroy(error)
          else this.#waiting.failed(error)
        },
      )
    }

    /** At once when the file is open already. A stream waits for one thing at a time. */
    whenOpen(opened: (fd: number) => void, failed: (error: unknown) => void): void {
      if (this.fd === null) this.#waiting = { opened, failed }
      else opened(this.fd)
    }

    async close(flush: boolean): Promise<void> {
      await this.#ready
      if (this.fd === null || !this.#closes) return
      if (flush) await promised.fsync(this.fd)
      await (this.#handle === null ? promised.close(this.fd) : this.#handle.close())
      this.fd = null
    }
  }

  class ReadStream extends Readable {
    declare path: string | undefined
    declare flags: string
    bytesRead = 0
    readonly #source: Source
    readonly #end: number
    /** Undefined: wherever the file stands. */
    #position: number | undefined

    constructor(given: unknown, givenOptions?: unknown) {
      const options: any = optionsOf(givenOptions)
      const { start, end = Number.POSITIVE_INFINITY } = options
      if (start !== undefined) integer('start', start, 0)
      if (end !== Number.POSITIVE_INFINITY) integer('end', end, 0)
      if (start !== undefined && start > end)
        throw outOfRange('start', `<= "end" (here: ${end})`, start)
      const path = options.fd === undefined ? pathOf(given) : undefined
      super({ highWaterMark: MARK_BYTES, ...options, read: undefined, destroy: undefined })
      this.path = path
      this.flags = options.flags ?? 'r'
      this.#position = start ?? (end === Number.POSITIVE_INFINITY ? undefined : 0)
      this.#end = end
      this.#source = new Source(this, path, this.flags, options)
    }

    get fd(): number | null {
      return this.#source.fd
    }

    get pending(): boolean {
      return this.#source.fd === null
    }

    _read(size: number): void {
      const left = this.#position === undefined ? size : this.#end - this.#position + 1
      const length = Math.min(size, left)
      if (length <= 0) {
        this.push(null)
        return
      }
      const buffer = Buffer.alloc(length)
      const failed = (error: unknown) => this.destroy(error)
      this.#source.whenOpen((fd) => {
        const position = this.#position ?? null
        promised
          .read(fd, buffer, 0, length, position)
          .then((count) => this.#take(buffer, count), failed)
      }, failed)
    }

    #take(buffer: any, count: number): void {
      if (this.#position !== undefined) this.#position += count
      this.bytesRead += count
      this.push(count === 0 ? null : buffer.subarray(0, count))
    }

    _destroy(error: any, callback: (error?: any) => void): void {
      this.#source.close(false).then(
        () => callback(error),
        (failed) => callback(error ?? failed),
      )
    }

    close(callback?: (error?: any) => void): void {
      if (callback) finished(this, {}, callback)
      this.destroy()
    }
  }

  class WriteStream extends Writable {
    declare path: string | undefined
    declare flags: string
    bytesWritten = 0
    readonly #source: Source
    readonly #flush: boolean
    /** Undefined: wherever the file stands. */
    #position: number | undefined

    constructor(given: unknown, givenOptions?: unknown) {
      const options: any = optionsOf(givenOptions)
      const path = options.fd === undefined ? pathOf(given) : undefined
      const own = { write: undefined, writev: undefined, final: undefined, destroy: undefined }
      super({ highWaterMark: MARK_BYTES, ...options, ...own, decodeStrings: true })
      if (options.encoding) this.setDefaultEncoding(options.encoding)
      this.path = path
      this.flags = options.flags ?? 'w'
      this.#flush = options.flush === true
      this.#position = options.start === undefined ? undefined : integer('start', options.start, 0)
      this.#source = new Source(this, path, this.flags, options)
    }

    get fd(): number | null {
      return this.#source.fd
    }

    get pending(): boolean {
      return this.#source.fd === null
    }

    _write(chunk: any, _encoding: string, callback: (error?: any) => void): void {
      const done = (count: number): void => {
        this.bytesWritten += count
        if (this.#position !== undefined) this.#position += count
        callback()
      }
      this.#source.whenOpen((fd) => {
        const position = this.#position ?? null
        promised.write(fd, chunk, 0, chunk.length, position).then(done, callback)
      }, callback)
    }

    _destroy(error: any, callback: (error?: any) => void): void {
      this.#source.close(this.#flush).then(
        () => callback(error),
        (failed) => callback(error ?? failed),
      )
    }

    close(callback?: (error?: any) => void): void {
      if (callback) this.once('close', callback)
      this.end()
    }
  }

  named({ ReadStream, WriteStream })
  return {
    ReadStream,
    WriteStream,
    createReadStream: (path: unknown, options?: unknown) => new ReadStream(path, options),
    createWriteStream: (path: unknown, options?: unknown) => new WriteStream(path, options),
  }
}
