/** `lab check`: grades a program and prints the verdict, for people or as JSON. */
import { ApartUnavailable, assertDenoStarts } from '../runtime/apart/deno.ts'
import { readLabSource } from '../runtime/lab-folder.ts'
import { createProcessRuntime } from '../runtime/process/process-runtime.ts'
import { checkIds } from '../runtime/supervise.ts'
import { CommandError } from './command-error.ts'
import { type Language, wordsOf } from './language.ts'
import { findProgram, readArguments, readSeed } from './program.ts'
import { reportText } from './report.ts'
import { readTexts } from './texts.ts'

const options = {
  variant: { type: 'string' },
  seed: { type: 'string' },
  only: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  apart: { type: 'boolean' },
} as const

export async function check(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArguments({ args, options, allowPositionals: true })
  const seed = readSeed(values.seed as string | undefined)
  const program = await findProgram(positionals, values.variant as string | undefined)
  const { labId, files } = program
  const only = values.only as string[] | undefined
  const known = checkIds(await readLabSource(labId))
  const unknown = only?.find((id) => !known.includes(id))
  if (unknown !== undefined) {
    throw new CommandError('cli.noCheck', { lab: labId, check: unknown, checks: known.join(', ') })
  }
  const apart = values.apart === true || !program.isOurs
  if (apart) assertApart()
  const runtime = createProcessRuntime({ labId, apart })
  const request = { submission: { labId, files }, seed, ...(only && { only }) }
  const report = await runtime.check(request, () => undefined)
  if (values.json === true) console.log(JSON.stringify(report))
  else console.log(reportText(report, readTexts(labId, language), program.title, wordsOf(language)))
  return report.verdict.solved ? 0 : 1
}

/** Never falls back: a program of somebody else runs apart or not at all. */
function assertApart(): void {
  try {
    assertDenoStarts()
  } catch (error) {
    if (!(error instanceof ApartUnavailable)) throw error
    throw new CommandError('cli.notApart', { detail: error.message })
  }
}
