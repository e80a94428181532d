/** `lab mutate`: changes the solution in many small ways and tells which changes no check notices. */
import { CommandError } from './command-error.ts'
import type { Language } from './language.ts'
import { wordsOf } from './language.ts'
import { mutateLab } from './mutation/mutate-lab.ts'
import { mutationReport } from './mutation/report.ts'
import { findLab, readArguments, readSeed } from './program.ts'

const options = { seed: { type: 'string' }, json: { type: 'boolean' } } as const

export async function mutate(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArguments({ args, options, allowPositionals: true })
  const [name, ...rest] = positionals
  const labId = findLab(name)
  if (rest[0] !== undefined) throw new CommandError('cli.tooMany', { argument: rest[0] })
  const mutation = await mutateLab(labId, readSeed(values.seed as string | undefined), showProgress)
  if (values.json === true) console.log(JSON.stringify(mutation))
  else console.log(mutationReport(mutation, wordsOf(language)))
  return mutation.passes ? 0 : 1
}

/** On a terminal only, and beside what is printed: the line is wiped at the end. */
function showProgress(done: number, count: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(done === count ? '\r\x1b[K' : `\r${done} / ${count}`)
}
