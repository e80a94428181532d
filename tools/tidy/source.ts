// Reads the project's own text files. Knows which folders are not ours to judge, but no rule.

import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, posix } from 'node:path'

/** A file of the project: its path from the root, with `/`, and its text. */
export interface Source {
  path: string
  text: string
}

/** Something a rule has to say about one line of a file; lines count from 1. */
export interface Finding {
  path: string
  line: number
  message: string
}

/** Installed or written by tools: names of folders anywhere, and paths. */
const notOurs = new Set(['node_modules', 'dist', 'generated', 'data', 'public/engine'])
const textFiles = new Set(['.ts', '.tsx', '.mjs', '.astro', '.css', '.mdx', '.json', '.html'])

/** All text files below `root`, in alphabetical order. */
export function readSources(root: string): Source[] {
  return pathsBelow(root, '')
    .filter((path) => textFiles.has(extname(path)) && path !== 'package-lock.json')
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

export function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs|astro)$/.test(path)
}

/** Whether a file is one that a learner starts from, writes, or reads as given. */
export function isLearnerFile(path: string): boolean {
  return /^(labs\/[^/]+|src\/cli\/template)\/(starter|solution|broken|odd|given)\//.test(path)
}

/** Example: `lineAt('a\nb', 2)` is 2. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length
}

/** Example: `src/engine/clock.ts:12 must not use "Date.now"`. */
export function wordFinding({ path, line, message }: Finding): string {
  return `${path}:${line} ${message}`
}

function pathsBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isFile()) return [path]
    const isOurs = ![entry.name, path].some((name) => notOurs.has(name) || name.startsWith('.'))
    return entry.isDirectory() && isOurs ? pathsBelow(root, path) : []
  })
}
