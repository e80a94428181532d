/**
 * Reads a lab from its folder on disk: given files, variants as overlays, version. Needs
 * Node's file system; knows nothing of grading.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { engineVersion } from '../engine/grade.ts'
import type { Lab } from '../engine/lab.ts'
import type { LabSource } from './messages.ts'

export const labsFolder = fileURLToPath(new URL('../../labs', import.meta.url))

export function labIds(): string[] {
  return readdirSync(labsFolder)
    .filter((name) => existsSync(join(labsFolder, name, 'lab.ts')))
    .sort()
}

/** Loads `lab.ts`, so it runs our own code. */
export async function readLabSource(id: string): Promise<LabSource> {
  const folder = join(labsFolder, id)
  const given = readFiles(join(folder, 'given'), 'given/')
  const hash = createHash('sha256').update(String(engineVersion))
  for (const path of ['lab.ts', 'checks.ts']) hash.update(readFileSync(join(folder, path), 'utf8'))
  for (const [path, text] of Object.entries(given)) hash.update(`\0${path}\0${text}`)
  const { default: lab } = (await import(`${labUrl(id)}lab.ts`)) as { default: Lab }
  return { id, version: hash.digest('hex').slice(0, 12), given, steps: lab.steps }
}

/** URL of a lab's folder, ending with `/`. */
export function labUrl(id: string): string {
  return pathToFileURL(`${labsFolder}/${id}/`).href
}

/** `starter`, `solution`, `broken/failover`, `odd/random`: every program that a lab carries. */
export function variants(id: string): string[] {
  const nested = ['broken', 'odd'].flatMap((kind) =>
    folderNames(join(labsFolder, id, kind)).map((name) => `${kind}/${name}`),
  )
  return ['starter', 'solution', ...nested]
}

/** The learner's files of a variant: each overlay replaces files of the one below it. */
export function readVariant(id: string, variant: string): Record<string, string> {
  const layers = ['starter', 'solution', variant]
  const used = variant === 'starter' ? 1 : variant === 'solution' ? 2 : 3
  const files: Record<string, string> = {}
  for (const layer of layers.slice(0, used)) {
    Object.assign(files, readFiles(join(labsFolder, id, layer), ''))
  }
  return files
}

/** True for folders inside `labs/`, whose programs are ours. */
export function isOurs(folder: string): boolean {
  const way = relative(labsFolder, resolve(folder))
  return way !== '' && !way.startsWith('..') && !way.startsWith(sep)
}

/** Every `.ts` file below a folder by its path with `/`, in the order of paths. Hidden folders and `node_modules` are left out. */
export function readFiles(folder: string, prefix: string): Record<string, string> {
  const files: Record<string, string> = {}
  if (!existsSync(folder)) return files
  for (const name of readdirSync(folder).sort()) {
    if (name.startsWith('.') || name === 'node_modules') continue
    const path = join(folder, name)
    if (statSync(path).isDirectory()) Object.assign(files, readFiles(path, `${prefix}${name}/`))
    else if (name.endsWith('.ts')) files[`${prefix}${name}`] = readFileSync(path, 'utf8')
  }
  return files
}

function folderNames(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .sort()
}
