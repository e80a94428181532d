/** Who asked whom how often: what a check that counts requests has seen, and no single exchange shows. */
import type { Failure } from '../engine/verdict.ts'
import type { Exchange } from './exchanges.ts'

export interface Tally {
  from: string
  to: string
  label: string
  count: number
}

const mostTallies = 5

/** How often nodes asked one another for what the user asked for; most often first. */
export function talliesOf(
  exchanges: readonly Exchange[],
  subject?: Exchange,
  failure?: Failure,
): Tally[] {
  if (!hasCounted(failure)) return []
  const tallies = new Map<string, Tally>()
  for (const { isUser, path, packets } of exchanges) {
    const [first] = packets
    if (isUser || first === undefined || path !== subject?.path) continue
    const { from, to, label } = first
    const key = `${from} ${to} ${label}`
    const tally = tallies.get(key) ?? { from, to, label, count: 0 }
    tally.count += 1
    tallies.set(key, tally)
  }
  return [...tallies.values()].sort((a, b) => b.count - a.count).slice(0, mostTallies)
}

/** The check wanted a number, and not the status of an answer. */
function hasCounted(failure?: Failure): boolean {
  if (typeof failure?.got !== 'number') return false
  return failure.matcher !== 'toEqual' || Number(failure.expected) < 100
}
