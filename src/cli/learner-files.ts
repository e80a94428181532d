/**
 * Reads a learner's own folder. Expects anything there: what cannot be a program is named,
 * with the limit it breaks, and nothing larger than the limits is read.
 */
import { isUtf8 } from 'node:buffer'
import { lstatSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { givenFolder } from '../engine/plan.ts'
import { submissionLimits } from '../runtime/judge.ts'
import { CommandError } from './command-error.ts'

const limits = {
  ...submissionLimits,
  /** Whoever has more beside the program has given the wrong folder. */
  entries: 10_000,
  /** Of one file; UTF-8 needs at most four bytes for a character. */
  fileBytes: 4 * submissionLimits.characters,
}

/** `.ts` files by their path with `/`. Hidden folders, `node_modules` and `given/` are left out, links to folders too. */
export function readLearnerFiles(folder: string): Record<string, string> {
  const found = statOf(folder)
  if (!found.isDirectory()) throw new CommandError('cli.notAFolder', { path: folder })
  const files: Record<string, string> = {}
  let entries = 0
  const walk = (prefix: string): void => {
    for (const name of namesIn(join(folder, prefix))) {
      if (++entries > limits.entries) {
        throw new CommandError('cli.tooManyEntries', { path: folder, most: limits.entries })
      }
      const path = `${prefix}${name}`
      // A downloaded project carries the given files too; the lab's own are used instead.
      if (name.startsWith('.') || name === 'node_modules' || `${path}/` === givenFolder) continue
      if (isFolder(join(folder, path))) walk(`${path}/`)
      else if (name.endsWith('.ts')) files[path] = readText(join(folder, path))
      if (Object.keys(files).length > limits.files) {
        throw new CommandError('cli.tooManyFiles', { path: folder, most: limits.files })
      }
    }
  }
  walk('')
  return files
}

function namesIn(folder: string): string[] {
  return attempt(folder, () => readdirSync(folder).sort())
}

/** Not for a link, so that no walk goes in circles. */
function isFolder(path: string): boolean {
  return attempt(path, () => lstatSync(path).isDirectory())
}

function readText(path: string): string {
  const found = statOf(path)
  if (!found.isFile()) throw new CommandError('cli.notAFile', { path })
  if (found.size > limits.fileBytes) {
    const [megabytes, most] = [found.size, limits.fileBytes].map((bytes) => bytes / 1_000_000)
    throw new CommandError('cli.fileTooLarge', {
      path,
      megabytes: megabytes?.toFixed(1) ?? '',
      most: most ?? '',
    })
  }
  const bytes = attempt(path, () => readFileSync(path))
  if (!isUtf8(bytes) || bytes.includes(0)) throw new CommandError('cli.notText', { path })
  return bytes.toString('utf8')
}

function statOf(path: string): Stats {
  try {
    return statSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unreadable(path, error)
    const isLink = lstatSync(path, { throwIfNoEntry: false }) !== undefined
    throw new CommandError(isLink ? 'cli.brokenLink' : 'cli.noFolder', { path })
  }
}

function attempt<Result>(path: string, read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(path: string, error: unknown): CommandError {
  const code = (error as NodeJS.ErrnoException).code ?? (error as Error).message
  return new CommandError('cli.unreadable', { path, name: basename(path), code })
}
