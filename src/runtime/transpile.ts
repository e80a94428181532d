/**
 * From a learner's TypeScript to what a compartment can evaluate: types erased, imports and
 * exports linked through `require` and `exports`, `**` rewritten, lines kept. What Node
 * refuses is refused. Does not run or load anything, and never throws.
 */
import type { Module } from '../engine/placement.ts'
import type { SourceError } from '../engine/verdict.ts'
import { applyEdits, type Edit } from './transpile/edits.ts'
import { eraseTypes } from './transpile/erase-types.ts'
import { type ImportedName, linkModule } from './transpile/modules.ts'
import { rewritePowers } from './transpile/power.ts'
import { findReferences, type Reference } from './transpile/references.ts'
import { refuseNames, replaceMeta } from './transpile/refuse.ts'
import { isDangerous, makeTextSafe } from './transpile/safe-text.ts'
import {
  maxSourceLength,
  positionAt,
  type Refusal,
  sourceErrors,
  tooDeep,
} from './transpile/source.ts'
import { parseModule } from './transpile/syntax.ts'

export interface TranspiledModule extends Module {
  /** Names it exports itself, and the modules whose names it exports too. */
  exports: string[]
  stars: string[]
  /** Names it asks of other modules. */
  asked: ImportedName[]
}

export type Transpiled = { module: TranspiledModule } | { errors: SourceError[] }

export function transpile(path: string, source: string): Transpiled {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  try {
    const result = transpileText(path, text)
    return 'module' in result ? result : { errors: sourceErrors(path, text, result.refusals) }
  } catch (error) {
    return { errors: sourceErrors(path, text, [refusalOf(error)]) }
  }
}

function transpileText(
  path: string,
  source: string,
): { module: TranspiledModule } | { refusals: Refusal[] } {
  if (source.length > maxSourceLength) {
    const detail = `longer than ${maxSourceLength} characters`
    return { refusals: [{ start: 0, code: 'size', detail }] }
  }
  // The path is printed as a comment behind the code, so it must not hold any.
  if (!/^[\p{L}\p{N}_.@/-]+$/u.test(path)) {
    return { refusals: [{ start: 0, code: 'path', detail: 'not a path of a file' }] }
  }
  const types = eraseTypes(source)
  if (types.refusals.length > 0) return types
  const syntax = parseModule(applyEdits(source, types.edits).code)
  if (syntax.tooDeepAt !== null) return { refusals: [tooDeep(syntax.tooDeepAt)] }

  const references = findReferences(syntax.program)
  const link = linkModule(syntax, references)
  const passes = [link, replaceMeta(syntax, path), rewritePowers(syntax), makeTextSafe(syntax)]
  const refusals = [...refuseNames(references), ...passes.flatMap((pass) => pass.refusals)]
  if (refusals.length > 0) return { refusals }

  const edits = outermost(passes.flatMap((pass) => pass.edits))
  const prefix: Edit = { start: 0, end: 0, text: link.prefix }
  const { code, shifts } = applyEdits(syntax.code, [prefix, ...edits])
  const whole = code + link.suffix
  if (isDangerous(whole)) throw new Error('the generated code is not safe to evaluate')
  const asked = link.asked.map(({ specifier, name, start }) => ({
    specifier,
    name,
    ...positionAt(source, start),
  }))
  const free = [...new Set(references.filter(isFree).map(({ node }) => node.name))]
  const { imports, exports, stars } = link
  return { module: { path, code: whole, imports, free, shifts, exports, stars, asked } }
}

function isFree({ kind }: Reference): boolean {
  return kind === 'free'
}

/** In order of their place; what lies inside a statement that is replaced as a whole is left out. */
function outermost(edits: readonly Edit[]): Edit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || insertFirst(a, b))
  let end = 0
  return sorted.filter((edit) => {
    if (edit.start < end) return false
    end = Math.max(end, edit.end)
    return true
  })
}

function insertFirst(a: Edit, b: Edit): number {
  return Number(a.start !== a.end) - Number(b.start !== b.end)
}

/** Both parsers throw a `SyntaxError` with `pos`, its message ending in the position. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof RangeError) return tooDeep(0)
  const { message, pos } = error as { message?: string; pos?: number }
  if (typeof pos !== 'number') return { start: 0, code: 'syntax', detail: String(message) }
  return { start: pos, code: 'syntax', detail: String(message).replace(/ \(\d+:\d+\)$/, '') }
}
