/**
 * From a submission to a report: checks the files, removes the types, grades. The same
 * on every platform; who calls it brings the placements and the yield.
 */
import { grade, refuseSource } from '../engine/grade.ts'
import type { Lab } from '../engine/lab.ts'
import type { Module, Placement } from '../engine/placement.ts'
import { givenFolder, placeNodes } from '../engine/plan.ts'
import type { Turns } from '../engine/turns.ts'
import type { SourceError } from '../engine/verdict.ts'
import type { Checks } from '../engine/vocabulary.ts'
import { builtinNames } from './builtin-names.ts'
import type { CheckRequest, LabSource, Report, Submission } from './messages.ts'
import type { Listener } from './runtime.ts'
import { linkErrors } from './transpile/link.ts'
import { type Transpiled, type TranspiledModule, transpile } from './transpile.ts'

export interface Judging {
  source: LabSource
  lab: Lab
  checks: Checks
  request: CheckRequest
  turns: Turns
  learnerPlacement: Placement
  givenPlacement: Placement
}

/** Most files and characters that a submission may have. */
export const submissionLimits = { files: 50, characters: 1_000_000, pathCharacters: 100 }

export async function judge(judging: Judging, listener: Listener): Promise<Report> {
  const { source, request, lab } = judging
  const { seed, only, submission } = request
  const about = { labId: source.id, labVersion: source.version, lab, seed }
  const { modules, errors } = compile(source, submission, learnerEntries(lab))
  if (errors.length > 0) return refuseSource(about, errors)
  return grade({
    ...judging,
    ...about,
    modules,
    ...(only && { only }),
    onCheckStarted: (check) => listener({ type: 'check-started', check }),
    onCheckEnded: (result, trace) => listener({ type: 'check-ended', result, trace }),
  })
}

/** Tells the name of the node whose turn it is, each time that it is another one's. */
export function nameTurns(lab: Lab, tell: (node: string) => void): (node: number) => void {
  const names = placeNodes(lab).map(({ name }) => name)
  let last = -1
  return (node) => {
    if (node !== last) tell(names[node] ?? '')
    last = node
  }
}

/** The learner's files that the lab's nodes are started with. */
export function learnerEntries({ roles }: Lab): string[] {
  const files = Object.values(roles).map(({ file }) => file)
  return files.filter((file) => !file.startsWith(givenFolder))
}

/** Given files first, then the learner's; in each the order of their paths, so that errors have one order. */
export function compile(
  source: LabSource,
  submission: Submission,
  wanted: readonly string[],
): { modules: Module[]; errors: SourceError[] } {
  const errors = checkPaths(submission, wanted)
  if (errors.length > 0) return { modules: [], errors }
  const modules: TranspiledModule[] = []
  for (const files of [source.given, submission.files]) {
    for (const path of Object.keys(files).sort()) {
      const result = transpileOnce(path, files[path] as string)
      if ('errors' in result) errors.push(...result.errors)
      else modules.push(result.module)
    }
  }
  if (errors.length === 0) errors.push(...linkErrors(modules, builtinNames))
  return { modules, errors }
}

/** Given files come with every submission, and a learner's own with every check again. */
const transpiled = new Map<string, Transpiled>()
const mostTranspiled = 100

function transpileOnce(path: string, text: string): Transpiled {
  const key = `${path}\n${text}`
  const known = transpiled.get(key)
  if (known !== undefined) return known
  if (transpiled.size >= mostTranspiled) transpiled.clear()
  const result = transpile(path, text)
  transpiled.set(key, result)
  return result
}

function checkPaths(submission: Submission, wanted: readonly string[]): SourceError[] {
  const paths = Object.keys(submission.files).sort()
  const refused = (file: string, code: string, detail: string): SourceError[] => [
    { file, line: 1, column: 1, code, detail },
  ]
  if (paths.length > submissionLimits.files) {
    return refused('', 'too-many-files', `${paths.length} of ${submissionLimits.files}`)
  }
  const characters = paths.reduce((sum, path) => sum + (submission.files[path] as string).length, 0)
  if (characters > submissionLimits.characters) {
    return refused('', 'too-large', `${characters} of ${submissionLimits.characters}`)
  }
  const bad = paths.find((path) => !isLearnerPath(path))
  if (bad !== undefined) return refused(bad.slice(0, submissionLimits.pathCharacters), 'path', '')
  return wanted
    .filter((file) => !paths.includes(file))
    .flatMap((file) => refused(file, 'missing-file', ''))
}

/** `web/app.ts` is one; `../app.ts`, `given/backend.ts`, `.env` and `app.js` are not. */
export function isLearnerPath(path: string): boolean {
  if (path.length > submissionLimits.pathCharacters || path.startsWith(givenFolder)) return false
  return /^([\p{L}\p{N}_-]+\/)*[\p{L}\p{N}_-][\p{L}\p{N}_.-]*\.ts$/u.test(path)
}
