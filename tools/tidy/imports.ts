// The directions in which imports may point. Judges one file by its path and its text; knows nothing of the disk.

import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import ts from 'typescript'
import { type Finding, isCode, isLearnerFile, lineAt, type Source } from './source.ts'

/** What the files of one folder may import besides one another. */
interface Layer {
  folders: string[]
  /** Names of packages, or scopes that end with `/`. Left out: any package and any Node module. */
  packages?: string[]
}

const core = ['src/engine', 'src/node-api', 'src/runtime']
const site = ['src/pages', 'src/components', 'src/layouts', 'src/styles', 'src/i18n.ts', 'content']

const layers: Record<string, Layer> = {
  'src/engine': { folders: [], packages: ['ses', '@stdlib/'] },
  'src/node-api': {
    folders: ['src/engine'],
    packages: ['@noble/hashes', '@stdlib/', 'buffer', 'readable-stream'],
  },
  'src/runtime': { folders: ['src/engine', 'src/node-api'] },
  'src/cli': { folders: [...core, 'content', 'src/i18n.ts', 'src/lab/words.ts'] },
  'src/server': { folders: core },
  'src/lab': { folders: core },
  'src/pages': { folders: [...site, 'src/lab'] },
  'src/components': { folders: [...site, 'src/lab'] },
  'src/layouts': { folders: [...site, 'src/lab'] },
  'src/styles': { folders: [] },
  labs: { folders: ['src/engine'], packages: [] },
}

/** Imports of one file that point in a forbidden direction. */
export function importFindings(source: Source): Finding[] {
  if (!isCode(source.path)) return []
  const layer = layerOf(source.path)
  if (layer === undefined) return []
  if (layer === 'unknown') return [{ path: source.path, line: 1, message: unknownFolder }]
  return importsOf(source).flatMap(({ specifier, line }) => {
    const message = objection(source.path, layer, specifier)
    return message === undefined ? [] : [{ path: source.path, line, message }]
  })
}

const unknownFolder =
  'lies in a folder of src that tools/tidy/imports.ts does not know: add it there'

/** Files directly in `src`, tests and tools may import what they like and have no layer. */
function layerOf(path: string): [folder: string, Layer] | 'unknown' | undefined {
  if (isLearnerFile(path)) return [labFolder(path), { folders: [], packages: ['node:'] }]
  const folder = Object.keys(layers).find((name) => isWithin(path, name))
  const layer = folder === undefined ? undefined : layers[folder]
  if (folder !== undefined && layer !== undefined) {
    return [folder === 'labs' ? labFolder(path) : folder, layer]
  }
  return /^src\/[^/]+\//.test(path) ? 'unknown' : undefined
}

/** Why a file of this layer may not import `specifier`, if it may not. */
function objection(
  path: string,
  [folder, layer]: [string, Layer],
  specifier: string,
): string | undefined {
  if (!specifier.startsWith('.')) {
    if (mayUsePackage(layer.packages, specifier)) return undefined
    return `must not import "${specifier}" (packages for ${folder}: ${layer.packages?.join(', ') || 'none'})`
  }
  const target = posix.join(posix.dirname(path), specifier.replace(/[?#].*$/, ''))
  if ([folder, ...layer.folders].some((name) => isWithin(target, name))) return undefined
  return `must not import ${target} (allowed: ${[folder, ...layer.folders].join(', ')})`
}

function mayUsePackage(packages: string[] | undefined, specifier: string): boolean {
  if (packages === undefined) return true
  if (isBuiltin(specifier)) return packages.includes('node:') && specifier.startsWith('node:')
  return packages.some((name) =>
    name.endsWith('/') ? specifier.startsWith(name) : isWithin(specifier, name),
  )
}

/** All modules a file names: imports, re-exports, dynamic imports, `require`, and types alone too. */
function importsOf({ path, text }: Source): { specifier: string; line: number }[] {
  const code = path.endsWith('.astro') ? scriptsOfAstro(text) : text
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName, pos }) => ({
    specifier: fileName,
    line: lineAt(code, pos),
  }))
}

/** The front matter and the scripts of a page; the rest becomes blank, so that lines stay where they are. */
function scriptsOfAstro(text: string): string {
  const kept = /^---\n[\s\S]*?\n---|<script[^>]*>[\s\S]*?<\/script>/g
  const blank = (part: string) => part.replace(/[^\n]/g, ' ')
  let code = ''
  let end = 0
  for (const match of text.matchAll(kept)) {
    code += blank(text.slice(end, match.index))
    code += match[0].replace(/^---|---$|<\/?script[^>]*>/g, blank)
    end = match.index + match[0].length
  }
  return code + blank(text.slice(end))
}

/** Example: `labs/cache/given/store.ts` lies in `labs/cache`. */
function labFolder(path: string): string {
  return path.split('/').slice(0, 2).join('/')
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}
