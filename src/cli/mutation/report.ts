/** Puts what became of a lab's mutants into words. */
import type { Translate } from '../language.ts'
import { type Mutation, neededRatio } from './mutate-lab.ts'
import type { Accepted, Survivor } from './survivors.ts'

export function mutationReport(mutation: Mutation, t: Translate): string {
  const { labId, survivors, stale } = mutation
  const { mutants, killed, stopped, invalid, seed } = mutation
  const counts = { mutants, killed, stopped, invalid, seed, survivors: survivors.length }
  const killers = Object.entries(mutation.killers).sort(([, a], [, b]) => b - a)
  const unlisted = survivors.filter(({ kind }) => kind === undefined)
  const listed = survivors.filter(({ kind }) => kind !== undefined)
  return [
    t('cli.mutate.counts', { lab: labId, ...counts }),
    ...killers.map(([check, count]) => `  ${check} ${count}`),
    ...section(t('cli.mutate.unlisted', { lab: labId }), unlisted, survivorLines),
    ...section(t('cli.mutate.listed'), listed, survivorLines),
    ...section(t('cli.mutate.stale'), stale, staleLines),
    '',
    summary(mutation, t),
  ].join('\n')
}

function section<Item>(title: string, items: Item[], linesOf: (item: Item) => string[]): string[] {
  return items.length === 0 ? [] : ['', title, ...items.flatMap(linesOf)]
}

function survivorLines({ place, kind, reason, ...change }: Survivor): string[] {
  return [
    `  ${place}  ${change.mutator}`,
    `      ${change.original}  →  ${change.replacement}`,
    ...(reason === undefined ? [`      ${change.line}`] : [`      ${kind}: ${reason}`]),
  ]
}

function staleLines({ file, line, mutator, original, replacement }: Accepted): string[] {
  return [`  ${file}  ${mutator}`, `      ${original}  →  ${replacement}`, `      ${line}`]
}

function summary({ killed, wrong, ratio }: Mutation, t: Translate): string {
  const percent = (share: number) => (100 * share).toFixed(1)
  return t('cli.mutate.summary', {
    killed,
    wrong,
    percent: percent(ratio),
    needed: percent(neededRatio),
  })
}
