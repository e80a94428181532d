/** `lab new`: lays down a small lab that works, so that writing one begins with something that passes. */
import { cpSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { labsFolder } from '../runtime/lab-folder.ts'
import { CommandError } from './command-error.ts'
import { type Language, wordsOf } from './language.ts'
import { readArguments } from './program.ts'

const template = fileURLToPath(new URL('./template', import.meta.url))
/** What the template says where the lab's own id belongs. */
const placeholder = 'lab-id'

export async function create(args: string[], language: Language): Promise<number> {
  const { positionals } = readArguments({ args, options: {}, allowPositionals: true })
  const [labId, ...rest] = positionals
  if (labId === undefined) throw new CommandError('cli.new.whichName')
  if (rest[0] !== undefined) throw new CommandError('cli.tooMany', { argument: rest[0] })
  const files = layDownLab(labId)
  console.log(wordsOf(language)('cli.new.done', { lab: labId, files }))
  return 0
}

/** Returns how many files there are now. */
export function layDownLab(labId: string): number {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(labId))
    throw new CommandError('cli.new.badId', { lab: labId })
  const folder = join(labsFolder, labId)
  if (existsSync(folder)) throw new CommandError('cli.new.exists', { path: folder })
  cpSync(template, folder, { recursive: true })
  const paths = globSync('**/*.{ts,mdx}', { cwd: folder }).map((path) => join(folder, path))
  for (const path of paths) {
    const text = readFileSync(path, 'utf8')
    // From here the engine is next door, from a lab it is in src.
    const moved = text.replaceAll("'../../engine/", "'../../src/engine/")
    writeFileSync(path, moved.replaceAll(placeholder, labId))
  }
  return paths.length
}
