/** Operations on names: folders, renaming, removing, asking. None of them takes time. */
import { type Disk, type Entry, Folder } from '../../engine/disk.ts'
import { pathOf } from './arguments.ts'
import { fsError, rmFolderError } from './errors.ts'
import { instant } from './jobs.ts'
import type { createStats } from './stats.ts'

export interface Place {
  disk: Disk
  nowMs(): number
  /** Where a path leads, seen from the working directory; `''` leads nowhere. */
  absolute(path: string): string
  randomBytes(length: number): Uint8Array
}

/** Letters that `mkdtemp` adds. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const TEMPORARY_LETTERS = 6

export function createNames(place: Place, { Stats, Dirent }: ReturnType<typeof createStats>) {
  const { disk, nowMs, absolute } = place

  function find(path: string, syscall: string): Entry {
    const entry = path === '' ? 'ENOENT' : disk.find(absolute(path))
    if (typeof entry === 'string') throw fsError(entry, syscall, path)
    return entry
  }

  const statOf = (syscall: string) =>
    instant((given: unknown, options?: any) => {
      const path = pathOf(given)
      return () => {
        if (options?.throwIfNoEntry === false && disk.find(absolute(path)) === 'ENOENT')
          return undefined
        return new Stats(find(path, syscall))
      }
    })

  const access = instant((given: unknown, _mode?: unknown) => {
    const path = pathOf(given)
    return () => void find(path, 'access')
  })

  const mkdir = instant((given: unknown, options?: any) => {
    const path = pathOf(given)
    return () => (options?.recursive ? makeAll(path) : make(path))
  })

  function make(path: string): void {
    const made = path === '' ? 'ENOENT' : disk.makeFolder(absolute(path), nowMs())
    if (typeof made === 'string') throw fsError(made, 'mkdir', path)
  }

  /** Returns the first folder that was not there, undefined if all were. */
  function makeAll(path: string): string | undefined {
    const names = absolute(path).split('/').filter(Boolean)
    let first: string | undefined
    for (let count = 1; count <= names.length; count++) {
      const whole = `/${names.slice(0, count).join('/')}`
      const found = disk.find(whole)
      if (found instanceof Folder) continue
      if (found !== 'ENOENT') {
        const code = typeof found === 'string' ? found : count < names.length ? 'ENOTDIR' : 'EEXIST'
        throw fsError(code, 'mkdir', path)
      }
      const made = disk.makeFolder(whole, nowMs())
      if (typeof made === 'string') throw fsError(made, 'mkdir', path)
      first ??= withoutLast(path, names.length - count)
    }
    return first
  }

  const mkdtemp = instant((given: unknown) => {
    const prefix = pathOf(given, 'prefix')
    return () => {
      let path = prefix
      for (const byte of place.randomBytes(TEMPORARY_LETTERS))
        path += LETTERS[byte % LETTERS.length]
      const made = disk.makeFolder(absolute(path), nowMs())
      if (typeof made === 'string') throw fsError(made, 'mkdtemp', `${prefix}XXXXXX`)
      return path
    }
  })

  const readdir = instant((given: unknown, options?: any) => {
    const path = pathOf(given)
    return () => {
      const found = find(path, 'scandir')
      if (!(found instanceof Folder)) throw fsError('ENOTDIR', 'scandir', path)
      const listed = list(found, path, options?.recursive === true)
      return options?.withFileTypes
        ? listed.map(({ name, parent, entry }) => new Dirent(name, parent, entry))
        : listed.map(({ below, name }) => below + name)
    }
  })

  const rename = instant((from: unknown, to: unknown) => {
    const [oldPath, newPath] = [pathOf(from, 'oldPath'), pathOf(to, 'newPath')]
    return () => {
      const code =
        oldPath === '' || newPath === ''
          ? 'ENOENT'
          : disk.rename(absolute(oldPath), absolute(newPath), nowMs())
      if (code !== undefined) throw fsError(code, 'rename', oldPath, newPath)
    }
  })

  const unlink = instant((given: unknown) => {
    const path = pathOf(given)
    return () => {
      if (find(path, 'unlink') instanceof Folder) throw fsError('EISDIR', 'unlink', path)
      remove(path, 'unlink')
    }
  })

  const rmdir = instant((given: unknown) => {
    const path = pathOf(given)
    return () => {
      if (!(find(path, 'rmdir') instanceof Folder)) throw fsError('ENOTDIR', 'rmdir', path)
      remove(path, 'rmdir')
    }
  })

  const rm = instant((given: unknown, options?: any) => {
    const path = pathOf(given)
    return () => {
      if (options?.force && disk.find(absolute(path)) === 'ENOENT') return
      const found = find(path, 'lstat')
      if (found instanceof Folder && !options?.recursive) throw rmFolderError(path)
      if (found instanceof Folder)
        for (const { parent, name } of list(found, path, true).reverse())
          remove(`${parent}/${name}`, 'rm')
      remove(path, 'rm')
    }
  })

  function remove(path: string, syscall: string): void {
    const code = disk.remove(absolute(path), nowMs())
    if (code !== undefined) throw fsError(code, syscall, path)
  }

  const stat = statOf('stat')
  const lstat = statOf('lstat')
  return { access, lstat, mkdir, mkdtemp, readdir, rename, rm, rmdir, stat, unlink }
}

/** `'a/b/c/'`, 2 → `'a'`. */
function withoutLast(path: string, count: number): string {
  let rest = path.replace(/(?<=.)\/+$/, '')
  for (let left = count; left > 0; left--) rest = rest.slice(0, rest.lastIndexOf('/'))
  return rest
}

interface Listed {
  name: string
  /** The folder that holds it, as the caller would write it. */
  parent: string
  /** The same below the folder that was asked for: `''`, `'a/'`, `'a/b/'`. */
  below: string
  entry: Entry
}

/** In the order of names, one level after the other, as Node lists. */
function list(root: Folder, path: string, recursive: boolean): Listed[] {
  const found: Listed[] = []
  const folders: [folder: Folder, below: string][] = [[root, '']]
  for (const [folder, below] of folders) {
    for (const name of [...folder.entries.keys()].sort()) {
      const entry = folder.entries.get(name) as Entry
      const parent = below === '' ? path : `${path.replace(/\/$/, '')}/${below.slice(0, -1)}`
      found.push({ name, parent, below, entry })
      if (recursive && entry instanceof Folder) folders.push([entry, `${below}${name}/`])
    }
  }
  return found
}
