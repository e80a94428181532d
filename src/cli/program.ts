/** Finds the program that a command is about: a lab and the learner's files of a variant or a folder. */
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isOurs, labIds, readFiles, readVariant, variants } from '../runtime/lab-folder.ts'
import { CommandError } from './command-error.ts'

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
    throw new CommandError((error as Error).message)
  }
}

export function findProgram(positionals: readonly string[], variant: string | undefined): Program {
  const [labId, folder, ...rest] = positionals
  if (labId === undefined) throw new CommandError(`Which lab? There are: ${labIds().join(', ')}.`)
  if (!labIds().includes(labId)) {
    throw new CommandError(`There is no lab '${labId}'. There are: ${labIds().join(', ')}.`)
  }
  if (rest.length > 0) throw new CommandError(`One folder is enough; what is '${rest[0]}'?`)
  if (folder === undefined) return ofVariant(labId, variant ?? 'starter')
  if (variant !== undefined) {
    throw new CommandError('Give either a folder or --variant, not both.')
  }
  return ofFolder(labId, folder)
}

function ofVariant(labId: string, variant: string): Program {
  const known = variants(labId)
  if (!known.includes(variant)) {
    throw new CommandError(
      `The lab '${labId}' has no variant '${variant}'. It has: ${known.join(', ')}.`,
    )
  }
  return { labId, files: readVariant(labId, variant), title: variant, isOurs: true }
}

function ofFolder(labId: string, folder: string): Program {
  const path = resolve(folder)
  if (!existsSync(path)) throw new CommandError(`There is no folder ${path}.`)
  if (!statSync(path).isDirectory()) throw new CommandError(`${path} is a file; give its folder.`)
  const files = learnerFiles(path)
  if (Object.keys(files).length === 0) {
    throw new CommandError(`${path} holds no .ts file. Copy labs/${labId}/starter there to begin.`)
  }
  return { labId, files, title: folder, isOurs: isOurs(path) }
}

/** A downloaded project carries the given files too; the lab's own are used instead. */
function learnerFiles(path: string): Record<string, string> {
  try {
    const files = Object.entries(readFiles(path, ''))
    return Object.fromEntries(files.filter(([name]) => !name.startsWith('given/')))
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${(error as Error).message}`)
  }
}
