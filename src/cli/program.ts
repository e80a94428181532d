/** Finds the program that a command is about: a lab and the learner's files of a variant or a folder. */
import { posix, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Lab } from '../engine/lab.ts'
import { givenFolder } from '../engine/plan.ts'
import {
  isOurs,
  labIds,
  labUrl,
  readLabSource,
  readVariant,
  variants,
} from '../runtime/lab-folder.ts'
import { transpile } from '../runtime/transpile.ts'
import { CommandError } from './command-error.ts'
import { readLearnerFiles } from './learner-files.ts'

export interface Program {
  labId: string
  files: Record<string, string>
  /** Variant or folder, for messages. */
  title: string
  /** Its files are in `labs/`. */
  isOurs: boolean
}

/** `parseArgs` of Node with its errors as ours. */
export function readArguments<Options extends Parameters<typeof parseArgs>[0]>(options: Options) {
  try {
    return parseArgs(options)
  } catch (error) {
    throw new CommandError('cli.badArguments', { detail: (error as Error).message })
  }
}

export function readSeed(text = '0'): number {
  const seed = Number(text)
  const isSeed = text.trim() !== '' && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32
  if (!isSeed) throw new CommandError('cli.badSeed', { text })
  return seed
}

export function findLab(labId: string | undefined): string {
  const labs = labIds().join(', ')
  if (labId === undefined) throw new CommandError('cli.whichLab', { labs })
  if (!labIds().includes(labId)) throw new CommandError('cli.noLab', { lab: labId, labs })
  return labId
}

export async function findProgram(
  [name, folder, ...rest]: readonly string[],
  variant: string | undefined,
): Promise<Program> {
  const labId = findLab(name)
  if (rest[0] !== undefined) throw new CommandError('cli.tooMany', { argument: rest[0] })
  if (folder === undefined) return ofVariant(labId, variant ?? 'starter')
  if (variant !== undefined) throw new CommandError('cli.folderAndVariant')
  return ofFolder(labId, folder)
}

function ofVariant(labId: string, variant: string): Program {
  const known = variants(labId)
  if (!known.includes(variant)) {
    throw new CommandError('cli.noVariant', { lab: labId, variant, variants: known.join(', ') })
  }
  return { labId, files: readVariant(labId, variant), title: variant, isOurs: true }
}

async function ofFolder(labId: string, folder: string): Promise<Program> {
  const path = resolve(folder)
  const files = readLearnerFiles(path)
  const names = Object.keys(files)
  if (names.length === 0) throw new CommandError('cli.noSource', { path, lab: labId })
  const missing = (await neededFiles(labId)).find((file) => !names.includes(file))
  if (missing !== undefined) {
    throw new CommandError('cli.noEntry', {
      path,
      file: missing,
      lab: labId,
      names: names.join(', '),
    })
  }
  return { labId, files, title: folder, isOurs: isOurs(path) }
}

/** Learner's files that nodes are started with, or that given files import. */
async function neededFiles(labId: string): Promise<string[]> {
  const { default: lab } = (await import(`${labUrl(labId)}lab.ts`)) as { default: Lab }
  const { given } = await readLabSource(labId)
  const entries = Object.values(lab.roles).map(({ file }) => file)
  const imported = Object.entries(given).flatMap(([path, text]) => {
    const result = transpile(path, text)
    const specifiers = 'module' in result ? result.module.imports : []
    const relative = specifiers.filter((specifier) => specifier.startsWith('.'))
    return relative.map((specifier) => posix.join(posix.dirname(path), specifier))
  })
  return [...entries, ...imported].filter((file) => !file.startsWith(givenFolder))
}
