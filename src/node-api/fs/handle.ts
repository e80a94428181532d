/** `FileHandle` of `node:fs/promises`: an open file as an object. One class per life. */
import { Buffer } from '../buffer/buffer.ts'
import { invalidArgType } from '../errors.ts'
import { EventEmitter } from '../events.ts'
import { named } from '../named.ts'
import { optionsOf } from './arguments.ts'
import { closedError } from './errors.ts'
import type { Promised } from './promises.ts'
import type { FileStreams } from './streams.ts'

/** Node has it; the language's type library does not yet. */
const { asyncDispose } = Symbol as unknown as { asyncDispose: symbol }
/** Bytes that `read` makes room for by itself. */
const READ_BYTES = 16_384

export function createFileHandle(
  promised: Promised<
    | 'appendFile'
    | 'close'
    | 'fdatasync'
    | 'fstat'
    | 'fsync'
    | 'ftruncate'
    | 'read'
    | 'readFile'
    | 'write'
    | 'writeFile'
    | 'writev'
  >,
  streams: FileStreams,
) {
  class FileHandle extends EventEmitter {
    #number: number
    #closing: Promise<void> | null = null

    constructor(number: number) {
      super()
      this.#number = number
    }

    /** -1 once closed. */
    get fd(): number {
      return this.#number
    }

    async appendFile(data: unknown, options?: unknown): Promise<void> {
      return promised.appendFile(this.#get('writeFile'), data, options)
    }

    async datasync(): Promise<void> {
      return promised.fdatasync(this.#get('fdatasync'))
    }

    async read(given?: any, offset?: any, length?: any, position?: any): Promise<object> {
      const number = this.#get('read')
      const isView = ArrayBuffer.isView(given)
      const options = isView ? undefined : given
      const buffer: any = isView ? given : (options?.buffer ?? Buffer.alloc(READ_BYTES))
      const rest = isView ? [offset, length, position] : [options ?? {}]
      const bytesRead = await promised.read(number, buffer, ...rest)
      return { __proto__: null, bytesRead, buffer }
    }

    async readFile(options?: unknown): Promise<unknown> {
      return promised.readFile(this.#get('readFile'), options)
    }

    async stat(options?: unknown): Promise<unknown> {
      return promised.fstat(this.#get('fstat'), options)
    }

    async sync(): Promise<void> {
      return promised.fsync(this.#get('fsync'))
    }

    async truncate(length?: number): Promise<void> {
      return promised.ftruncate(this.#get('ftruncate'), length)
    }

    async write(data: any, second?: any, third?: any, fourth?: any): Promise<object> {
      const number = this.#get('write')
      if (typeof data !== 'string' && !ArrayBuffer.isView(data))
        throw invalidArgType(
          'buffer',
          'of type string or an instance of Buffer, TypedArray, or DataView',
          data,
        )
      const bytesWritten = await promised.write(number, data, second, third, fourth)
      return { __proto__: null, bytesWritten, buffer: data }
    }

    async writev(buffers: ArrayBufferView[], position?: number): Promise<object> {
      const bytesWritten = await promised.writev(this.#get('writev'), buffers, position)
      return { __proto__: null, bytesWritten, buffers }
    }

    async writeFile(data: unknown, options?: unknown): Promise<void> {
      return promised.writeFile(this.#get('writeFile'), data, options)
    }

    createReadStream(options?: unknown): unknown {
      return streams.createReadStream(undefined, { ...optionsOf(options), fd: this })
    }

    createWriteStream(options?: unknown): unknown {
      return streams.createWriteStream(undefined, { ...optionsOf(options), fd: this })
    }

    close(): Promise<void> {
      if (this.#closing !== null) return this.#closing
      if (this.#number === -1) return Promise.resolve()
      const number = this.#number
      this.#number = -1
      this.#closing = promised.close(number).then(() => {
        this.#closing = null
        this.emit('close')
      })
      return this.#closing
    }

    [asyncDispose](): Promise<void> {
      return this.close()
    }

    #get(syscall: string): number {
      if (this.#number === -1) throw closedError(syscall)
      return this.#number
    }
  }

  named({ FileHandle })
  return FileHandle
}
