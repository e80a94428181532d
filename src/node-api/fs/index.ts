/** `node:fs` and `node:fs/promises` of one life, put together. */
import type { LifeHost } from '../../engine/host.ts'
import * as core from '../core.ts'
import { invalidArgType } from '../errors.ts'
import { named } from '../named.ts'
import { path } from '../path.ts'
import { constants as sharedConstants } from './arguments.ts'
import { createData } from './data.ts'
import { Descriptors } from './descriptors.ts'
import { createFileHandle } from './handle.ts'
import { createJobs, type Operation } from './jobs.ts'
import { createNames, type Place } from './names.ts'
import { asCallbacks, asPromises, asSync } from './promises.ts'
import { createStats } from './stats.ts'
import { createFileStreams } from './streams.ts'

export interface FsParts {
  /** The life's own: its disk outlives the turn in which this is put together. */
  host: LifeHost
  Date: new (timeMs: number) => Date
  cwd(): string
}

export function createFs(parts: FsParts) {
  /** Of this life alone, like everything that a program can reach. */
  const constants = Object.freeze({ ...sharedConstants })
  const { runSync, runLater } = createJobs(parts.host)
  const place = createPlace(parts)
  const stats = createStats(parts.Date)
  const files = new Descriptors(place.disk, place.nowMs)
  const names = createNames(place, stats)
  const data = createData(place, files, stats)
  const all = { ...names, ...data } satisfies Record<string, Operation>
  const promised = asPromises(all, runLater)
  const fileStreams = createFileStreams(promised)
  const FileHandle = createFileHandle(promised, fileStreams)

  const promises = { ...pick(promised, WITHOUT_DESCRIPTORS), open: openHandle, constants }
  async function openHandle(path: unknown, flags?: unknown, mode?: unknown): Promise<unknown> {
    return new FileHandle(await promised.open(path, flags, mode))
  }

  function existsSync(path: unknown): boolean {
    try {
      runSync(names.access(path)())
      return true
    } catch {
      return false
    }
  }

  function exists(path: unknown, callback: (found: boolean) => void): void {
    if (typeof callback !== 'function') throw invalidArgType('cb', 'of type function', callback)
    core.host.after(0, () => core.run(() => callback(existsSync(path))))
  }

  named({ open: openHandle })
  const module = {
    ...asCallbacks(all, runLater),
    ...asSync(all, runSync),
    exists,
    existsSync,
    ...fileStreams,
    Stats: stats.Stats,
    Dirent: stats.Dirent,
    constants,
    promises,
  }
  return { module, promises }
}

/** What `node:fs/promises` has of them; the others are methods of a FileHandle. */
const WITHOUT_DESCRIPTORS = [
  'access',
  'appendFile',
  'copyFile',
  'lstat',
  'mkdir',
  'mkdtemp',
  'readFile',
  'readdir',
  'rename',
  'rm',
  'rmdir',
  'stat',
  'truncate',
  'unlink',
  'writeFile',
] as const

function pick<Name extends string, Value>(
  values: Record<string, Value>,
  names: readonly Name[],
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, values[name]])) as Record<Name, Value>
}

function createPlace({ host, cwd }: FsParts): Place {
  return {
    disk: host.disk.disk,
    nowMs: () => host.nowMs(),
    randomBytes: (length) => host.randomBytes(length),
    absolute(given) {
      const found = path.resolve(cwd(), given)
      return given.endsWith('/') && found !== '/' ? `${found}/` : found
    },
  }
}
