/** Operations on what files hold: reading, writing, flushing, whole or in pieces. */
import { Buffer } from '../buffer/buffer.ts'
import { invalidArgType, outOfRange } from '../errors.ts'
import {
  type Access,
  accessOf,
  constants,
  dataOf,
  descriptorOf,
  integer,
  optionsOf,
  pathOf,
  resultOf,
  viewOf,
} from './arguments.ts'
import type { Descriptors } from './descriptors.ts'
import { fsError } from './errors.ts'
import { instant, type Job } from './jobs.ts'
import type { Place } from './names.ts'
import type { createStats } from './stats.ts'

/** A path, or a file that is open already. */
type Target = { path: string } | { number: number }

export function createData(
  place: Place,
  files: Descriptors,
  { Stats }: ReturnType<typeof createStats>,
) {
  const { disk, nowMs, absolute } = place

  function openPath(path: string, access: Access, syscall = 'open'): number {
    if (path === '') throw fsError('ENOENT', syscall, path)
    return files.open(absolute(path), path, access, syscall)
  }

  const open = instant((given: unknown, flags?: unknown, _mode?: unknown) => {
    const path = pathOf(given)
    const access = accessOf(flags)
    return () => openPath(path, access)
  })

  const close = instant((given: unknown) => {
    const number = descriptorOf(given)
    return () => files.close(number)
  })

  const fstat = instant((given: unknown) => {
    const number = descriptorOf(given)
    return () => new Stats(files.get(number, 'fstat').entry)
  })

  const ftruncate = instant((given: unknown, length?: unknown) => {
    const number = descriptorOf(given)
    const size = sizeOf(length)
    return () => resize(number, size)
  })

  function resize(number: number, length: number): void {
    const { entry } = files.writable(number, 'EINVAL', 'ftruncate')
    const code = disk.resize(entry, length, nowMs())
    if (code !== undefined) throw fsError(code, 'ftruncate')
  }

  const truncate = instant((given: unknown, length?: unknown) => {
    const path = pathOf(given)
    const size = sizeOf(length)
    return () => {
      const number = openPath(path, accessOf('r+'))
      try {
        resize(number, size)
      } finally {
        files.close(number)
      }
    }
  })

  const read = instant(
    (given: unknown, buffer: any, second?: any, length?: any, position?: any) => {
      const number = descriptorOf(given)
      const range = rangeOf(buffer, 'buffer', second, length, position)
      return () => {
        const open = files.readable(number)
        const at = range.position ?? open.position
        const bytes = open.entry.read(at, range.length)
        range.view.set(bytes, range.offset)
        if (range.position === null) open.position = at + bytes.length
        return bytes.length
      }
    },
  )

  function write(given: unknown, data: any, second?: any, third?: any, fourth?: any) {
    const number = descriptorOf(given)
    if (typeof data === 'string') {
      const bytes = dataOf(data, typeof third === 'string' ? third : undefined)
      return () => put(number, bytes, positionOf(second))
    }
    if (!ArrayBuffer.isView(data)) throw wrongBuffer(data)
    const { view, offset, length, position } = rangeOf(data, 'buffer', second, third, fourth)
    const bytes = view.slice(offset, offset + length)
    return () => put(number, bytes, position)
  }

  function writev(given: unknown, views: readonly ArrayBufferView[], position?: unknown) {
    const number = descriptorOf(given)
    const bytes = Buffer.concat(views.map(viewOf))
    return () => put(number, bytes, positionOf(position))
  }

  /** Appends, writes at `position`, or where the last one ended. */
  function* put(number: number, bytes: Uint8Array, position: number | null): Job<number> {
    const open = files.writable(number, 'EBADF', 'write')
    const file = open.entry
    const { append, sync } = open.access
    let begin = 0
    const at = (): number => {
      begin = append ? file.length : (position ?? open.position)
      return begin
    }
    const code = yield { write: { file, at, bytes } }
    if (code !== undefined) throw fsError(code, 'write')
    if (position === null) open.position = begin + bytes.length
    if (sync) yield { flush: file }
    return bytes.length
  }

  const flushAs = (syscall: string) => (given: unknown) => {
    const number = descriptorOf(given)
    return function* (): Job<void> {
      yield { flush: files.get(number, syscall).entry }
    }
  }

  const readFile = instant((given: unknown, givenOptions?: unknown) => {
    const options = optionsOf(givenOptions)
    const target = targetOf(given)
    const access = accessOf(options.flag ?? 'r')
    return () => {
      const number = 'path' in target ? openPath(target.path, access) : target.number
      try {
        const open = files.readable(number)
        const bytes = open.entry.read(open.position, open.entry.length)
        open.position += bytes.length
        return resultOf(bytes, options.encoding)
      } finally {
        if ('path' in target) files.close(number)
      }
    }
  })

  const writeFileAs = (flag: string) => (given: unknown, data: unknown, givenOptions?: unknown) => {
    const options = optionsOf(givenOptions)
    const target = targetOf(given)
    const bytes = dataOf(data, options.encoding)
    const access = accessOf(options.flag ?? flag)
    return function* (): Job<void> {
      const number = 'path' in target ? openPath(target.path, access) : target.number
      try {
        yield* put(number, bytes, null)
        if (options.flush) yield { flush: files.get(number, 'fsync').entry }
      } finally {
        if ('path' in target) files.close(number)
      }
    }
  }

  function copyFile(from: unknown, to: unknown, mode = 0) {
    const [source, target] = [pathOf(from, 'src'), pathOf(to, 'dest')]
    const exclusive = (integer('mode', mode, 0, 7) & constants.COPYFILE_EXCL) !== 0
    return function* (): Job<void> {
      const fail = (code: Parameters<typeof fsError>[0]) =>
        fsError(code, 'copyfile', source, target)
      const [old, found] = [disk.find(absolute(source)), disk.find(absolute(target))]
      if (typeof old === 'string' || source === '')
        throw fail(typeof old === 'string' ? old : 'ENOENT')
      if (!('length' in old)) throw fail('EISDIR')
      if (typeof found !== 'string' && exclusive) throw fail('EEXIST')
      const file = found === 'ENOENT' ? disk.create(absolute(target), nowMs()) : found
      if (typeof file === 'string') throw fail(file)
      if (!('length' in file)) throw fail('EISDIR')
      if (file === old) return
      disk.resize(file, 0, nowMs())
      const code = yield { write: { file, at: () => 0, bytes: old.read(0, old.length) } }
      if (code !== undefined) throw fail(code)
    }
  }

  return {
    appendFile: writeFileAs('a'),
    close,
    copyFile,
    fdatasync: flushAs('fdatasync'),
    fstat,
    fsync: flushAs('fsync'),
    ftruncate,
    open,
    read,
    readFile,
    truncate,
    write,
    writeFile: writeFileAs('w'),
    writev,
  }
}

function targetOf(given: any): Target {
  if (typeof given === 'number') return { number: descriptorOf(given) }
  return { path: pathOf(given) }
}

/** Missing is 0, negative is 0. */
function sizeOf(length: unknown): number {
  if (length === undefined || length === null) return 0
  return Math.max(0, integer('len', length, Number.MIN_SAFE_INTEGER))
}

/** Null stands for where the last read or write ended. */
function positionOf(position: unknown): number | null {
  const place = typeof position === 'bigint' ? Number(position) : position
  return Number.isSafeInteger(place) && (place as number) >= 0 ? (place as number) : null
}

function wrongBuffer(value: unknown): Error {
  return invalidArgType(
    'buffer',
    'of type string or an instance of Buffer, TypedArray, or DataView',
    value,
  )
}

/** `(buffer, offset, length, position)` or `(buffer, { offset, length, position })`. */
function rangeOf(buffer: any, name: string, second: any, length: any, position: any) {
  if (!ArrayBuffer.isView(buffer))
    throw invalidArgType(name, 'an instance of Buffer, TypedArray, or DataView', buffer)
  if (typeof second === 'object' && second !== null)
    return rangeOf(buffer, name, second.offset, second.length, second.position)
  const view = viewOf(buffer)
  const offset = second === undefined || second === null ? 0 : integer('offset', second, 0)
  const count = length === undefined || length === null ? view.length - offset : length
  if (typeof count !== 'number') throw invalidArgType('length', 'of type number', count)
  if (!Number.isInteger(count)) throw outOfRange('length', 'an integer', count)
  if (count < 0) throw outOfRange('length', '>= 0', count)
  if (count > view.length - offset) throw outOfRange('length', `<= ${view.length - offset}`, count)
  return { view, offset, length: count, position: positionOf(position) }
}
