/**
 * Which letters go into which font file: the Latin ones, the Korean ones that several pages share, and
 * for each chapter those that only it needs. Reads the site's texts; knows no font and no style sheet.
 */
import { globSync, readFileSync } from 'node:fs'

export interface Subset {
  /** `latin`, `korean`, or a chapter's folder. */
  name: string
  characters: Set<number>
}

/** What every page may show. The command line's words are in the interface's files, but on no page. */
const shared = ['content/{ui,glossary}/*.json', 'content/differences/*.mdx', 'content/course.json']
const chapters = 'content/chapters/*'
/** English pages show a few Korean letters (`한국어`), for which nobody shall fetch a Korean font. */
const english = ['content/ui/en.json', 'content/{chapters/*,differences}/en.mdx', 'labs/*/en.mdx']
const firstHangul = 0xac00
const lastHangul = 0xd7a3

export function subsetsOfSite(): Subset[] {
  const everywhere = charactersOf(readAll(shared).replace(/^\s*"cli\..*$/gm, ''))
  const own = globSync(chapters)
    .sort()
    .map((folder) => ({
      name: folder.split('/').at(-1) ?? '',
      characters: charactersOfChapter(folder),
    }))
  return divided(everywhere, own, charactersOf(readAll(english)))
}

/** No letter is in two subsets, so no page fetches one twice. */
export function divided(
  everywhere: Set<number>,
  chapters: Subset[],
  english: Set<number>,
): Subset[] {
  const letters = [...everywhere, ...chapters.flatMap(({ characters }) => [...characters])]
  const isLatin = (code: number) => !isHangul(code) || english.has(code)
  const all = new Set([...english, ...letters])
  const users = (code: number) => chapters.filter(({ characters }) => characters.has(code)).length
  const isShared = (code: number) => everywhere.has(code) || users(code) > 1
  const korean = [...all].filter((code) => !isLatin(code) && isShared(code))
  const own = chapters.map(({ name, characters }) => ({
    name,
    characters: new Set([...characters].filter((code) => !isLatin(code) && !isShared(code))),
  }))
  return [
    { name: 'latin', characters: new Set([...all].filter(isLatin)) },
    { name: 'korean', characters: new Set(korean) },
    ...own.filter(({ characters }) => characters.size > 0),
  ]
}

/** Code points of a text that are seen, and all printable ASCII. */
export function charactersOf(text: string): Set<number> {
  const ascii = Array.from({ length: 95 }, (_, index) => index + 32)
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
  return new Set([...ascii, ...codes.filter((code) => code > 32)])
}

/** `new Set([97, 98, 99, 101])` → `U+61-63,U+65` */
export function rangesOf(characters: Set<number>): string {
  const ranges: [first: number, last: number][] = []
  for (const code of [...characters].sort((a, b) => a - b)) {
    const range = ranges.at(-1)
    if (range?.[1] === code - 1) range[1] = code
    else ranges.push([code, code])
  }
  const hex = (code: number) => code.toString(16).toUpperCase()
  return ranges
    .map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(',')
}

/** `U+20, U+61-63` → every code point. */
export function charactersIn(ranges: string): Set<number> {
  const found = [...ranges.matchAll(/U\+([\da-f]+)(?:-([\da-f]+))?/gi)]
  return new Set(
    found.flatMap(([, from = '', to = from]) => {
      const first = Number.parseInt(from, 16)
      return Array.from(
        { length: Number.parseInt(to, 16) - first + 1 },
        (_, index) => first + index,
      )
    }),
  )
}

function charactersOfChapter(folder: string): Set<number> {
  const text = readAll([`${folder}/*.mdx`])
  const labs = [...text.matchAll(/<Lab\s+id="([\w-]+)"/g)].map(([, id]) => `labs/${id}`)
  const files = labs.flatMap((lab) => [`${lab}/*.mdx`, `${lab}/{starter,given}/**/*.ts`])
  return charactersOf(text + readAll(files))
}

function readAll(patterns: string[]): string {
  return globSync(patterns)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
}

function isHangul(code: number): boolean {
  return code >= firstHangul && code <= lastHangul
}
