/** What the disk refuses, as the errors that Node makes of it. Pure functions. */
import type { Refusal } from '../../engine/disk.ts'
import { nodeError, withFields } from '../errors.ts'

export type FsCode = Refusal | 'EBADF' | 'EMFILE'

/** Linux error numbers and the words of libuv. */
const REASONS: Record<FsCode, [number: number, text: string]> = {
  EBADF: [9, 'bad file descriptor'],
  EEXIST: [17, 'file already exists'],
  EINVAL: [22, 'invalid argument'],
  EISDIR: [21, 'illegal operation on a directory'],
  EMFILE: [24, 'too many open files'],
  ENAMETOOLONG: [36, 'name too long'],
  ENOENT: [2, 'no such file or directory'],
  ENOSPC: [28, 'no space left on device'],
  ENOTDIR: [20, 'not a directory'],
  ENOTEMPTY: [39, 'directory not empty'],
}

/** `ENOENT: no such file or directory, rename 'a' -> 'b'`. */
export function fsError(code: FsCode, syscall: string, path?: string, dest?: string): Error {
  const [number, text] = REASONS[code]
  const where = path === undefined ? '' : ` '${path}'`
  const to = dest === undefined ? '' : ` -> '${dest}'`
  return withFields(new Error(`${code}: ${text}, ${syscall}${where}${to}`), {
    errno: -number,
    code,
    syscall,
    ...(path !== undefined && { path }),
    ...(dest !== undefined && { dest }),
  })
}

/** A method of a FileHandle that is closed. */
export function closedError(syscall: string): Error {
  return withFields(nodeError(Error, 'EBADF', 'file closed'), { syscall })
}

/** `rm` of a folder without `recursive`. */
export function rmFolderError(path: string): Error {
  const error = new Error(`Path is a directory: rm returned EISDIR (is a directory) ${path}`)
  const info = { code: 'EISDIR', message: 'is a directory', path, syscall: 'rm', errno: 21 }
  Object.defineProperty(error, 'name', { value: 'SystemError', configurable: true, writable: true })
  return withFields(error, { code: 'ERR_FS_EISDIR', info, errno: 21, syscall: 'rm', path })
}
