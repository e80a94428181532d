/**
 * A program of the conformance suite: files as a learner writes them, and what an outside
 * client does to them. The first lines of the entry say both:
 *
 *     // What this proves, in a sentence.
 *     //> GET /path {"accept":"text/html"}
 *     //> POST /path "a piece of body" "another" within 300
 *     //> PUT /path "a beginning" unfinished after 50
 *     //> wait 100
 *     //> exit
 */
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'

export interface Program {
  /** `area/name`. */
  name: string
  proves: string
  steps: Step[]
  /** Where its files lie, with a slash. */
  folder: string
  entry: string
  files: Record<string, string>
}

/** One thing that the client does, after the one before is over. */
export type Step = Ask | { kind: 'wait'; ms: number } | { kind: 'exit' }

export interface Ask {
  kind: 'ask'
  method: string
  path: string
  headers: [name: string, value: string][]
  pieces: string[]
  /** When the client gives up. */
  withinMs: number
  /** When the client leaves, counted from the head of the reply; null when it stays. */
  afterMs: number | null
  /** The client announces one byte more than it sends. */
  unfinished: boolean
}

export const patienceMs = 10_000
const folder = `${import.meta.dirname}/programs/`

/** Every program under `programs/`: a file, or a folder whose `main.ts` is the entry. */
export function readPrograms(): Program[] {
  const single = globSync('*/*.ts', { cwd: folder }).map((path) => [path, [path]] as const)
  const mains = globSync('*/*/main.ts', { cwd: folder })
  const several = mains.map((path) => {
    return [path, globSync(`${dirname(path)}/*.ts`, { cwd: folder })] as const
  })
  return [...single, ...several].map(([entry, paths]) => readProgram(entry, paths)).sort(byName)
}

function readProgram(entry: string, paths: readonly string[]): Program {
  const read = (path: string): string => readFileSync(folder + path, 'utf8')
  const name = basename(entry) === 'main.ts' ? dirname(entry) : entry.replace(/\.ts$/, '')
  const files = Object.fromEntries(paths.map((path) => [basename(path), read(path)]))
  const place = { folder: `${folder}${dirname(entry)}/`, entry: basename(entry) }
  return { name, ...parseHead(read(entry), name), ...place, files }
}

function parseHead(source: string, name: string): Pick<Program, 'proves' | 'steps'> {
  const head = /^(?:\/\/.*\n)+/.exec(source)?.[0].trimEnd().split('\n') ?? []
  const words = head.filter((line) => line.startsWith('// ')).map((line) => line.slice(3))
  const steps = head.filter((line) => line.startsWith('//> ')).map((line) => line.slice(4))
  if (words.length === 0 || steps.length === 0) throw new Error(`${name} has no sentence or steps`)
  return { proves: words.join(' '), steps: steps.map(parseStep) }
}

const request =
  /^([A-Z]+) (\S+)((?: \{[^}]*\})?)((?: "(?:[^"\\]|\\.)*")*)((?: unfinished)?)((?: \w+ \d+)*)$/

/** A request line is a method, a path, JSON (an object is headers, a string a piece) and limits. */
export function parseStep(line: string): Step {
  if (line === 'exit') return { kind: 'exit' }
  const wait = /^wait (\d+)$/.exec(line)
  if (wait !== null) return { kind: 'wait', ms: Number(wait[1]) }
  const parts = request.exec(line)
  if (parts === null) throw new Error(`no step of a client: ${line}`)
  const [, method, path, headers, pieces, unfinished, limits] = parts as unknown as string[]
  const limit = (word: string): number | null => {
    const found = new RegExp(` ${word} (\\d+)`).exec(limits as string)
    return found === null ? null : Number(found[1])
  }
  return {
    kind: 'ask',
    method: method as string,
    path: path as string,
    headers: Object.entries(JSON.parse(headers || '{}') as Record<string, string>),
    pieces: (pieces?.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map((piece) => JSON.parse(piece) as string),
    withinMs: limit('within') ?? patienceMs,
    afterMs: limit('after'),
    unfinished: unfinished !== '',
  }
}

function byName(a: Program, b: Program): number {
  return a.name < b.name ? -1 : 1
}
