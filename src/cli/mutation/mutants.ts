/**
 * The small changes that a mutation test tries: each replaces one piece of a file's text.
 * Stryker's instrumenter finds them; applies them as text and runs nothing.
 */
import { Instrumenter } from '@stryker-mutator/instrumenter'

export interface Mutant {
  file: string
  /** Of the first character that is replaced; both count from 1. */
  line: number
  column: number
  /** The kind of change, by Stryker's name: `EqualityOperator`. */
  mutator: string
  original: string
  replacement: string
  /** The whole file with the change in it. */
  text: string
}

/** Mutants of all files, in the order of paths and places. Throws for a file that does not parse. */
export async function mutantsOf(files: Record<string, string>): Promise<Mutant[]> {
  const sources = Object.entries(files).map(([name, content]) => ({ name, content, mutate: true }))
  const instrumenter = new Instrumenter(silent)
  const { mutants } = await instrumenter.instrument(sources, options)
  return mutants
    .map(({ fileName, location, mutatorName, replacement }): Mutant => {
      const text = files[fileName] as string
      const [start, end] = [offsetOf(text, location.start), offsetOf(text, location.end)]
      return {
        file: fileName,
        line: location.start.line + 1,
        column: location.start.column + 1,
        mutator: mutatorName,
        original: text.slice(start, end),
        replacement,
        text: text.slice(0, start) + replacement + text.slice(end),
      }
    })
    .sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column)
}

const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: true }

function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  let start = 0
  for (let passed = 0; passed < line; passed++) start = text.indexOf('\n', start) + 1
  return start + column
}

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b)
}

const no = () => false
const nothing = () => undefined
const silent: ConstructorParameters<typeof Instrumenter>[0] = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
}
