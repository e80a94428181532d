/** Mutates the solution of one lab and tells what its checks noticed. Prints nothing. */
import { readVariant } from '../../runtime/lab-folder.ts'
import { type Fate, type Judged, judgeMutants } from './judging.ts'
import { mutantsOf } from './mutants.ts'
import { type Accepted, compareSurvivors, readSurvivors, type Survivor } from './survivors.ts'

/** Share of the wrong programs that checks must notice. */
export const neededRatio = 0.9

export interface Mutation {
  labId: string
  seed: number
  mutants: number
  /** Noticed by a check; `stopped` of them by a limit. */
  killed: number
  stopped: number
  /** They do not compile and count for nothing. */
  invalid: number
  /** Check id → mutants that it was the first to notice. */
  killers: Record<string, number>
  survivors: Survivor[]
  /** Listed in `survivors.json`, but there is no such survivor. */
  stale: Accepted[]
  /** Mutants that are wrong: all that compile, without those that do the same or what is allowed. */
  wrong: number
  /** Killed of the wrong ones. */
  ratio: number
  passes: boolean
}

export async function mutateLab(
  labId: string,
  seed: number,
  tell: (done: number, count: number) => void = () => undefined,
): Promise<Mutation> {
  const files = readVariant(labId, 'solution')
  const accepted = readSurvivors(labId)
  const mutants = await mutantsOf(files)
  const judged = await judgeMutants({ labId, files, seed }, mutants, (done) =>
    tell(done, mutants.length),
  )
  const { survivors, stale } = compareSurvivors(judged, accepted, files)
  const killed = countOf(judged, 'killed') + countOf(judged, 'stopped')
  const wrong =
    killed + survivors.filter(({ kind }) => kind === undefined || kind === 'unseen').length
  const ratio = wrong === 0 ? 1 : killed / wrong
  const isListed = survivors.every(({ kind }) => kind !== undefined)
  return {
    labId,
    seed,
    mutants: mutants.length,
    killed,
    stopped: countOf(judged, 'stopped'),
    invalid: countOf(judged, 'invalid'),
    killers: killersOf(judged),
    survivors,
    stale,
    wrong,
    ratio,
    passes: ratio >= neededRatio && isListed && stale.length === 0,
  }
}

function countOf(judged: readonly Judged[], wanted: Fate): number {
  return judged.filter(({ fate }) => fate === wanted).length
}

function killersOf(judged: readonly Judged[]): Record<string, number> {
  const killers: Record<string, number> = {}
  for (const { check } of judged) {
    if (check !== undefined) killers[check] = (killers[check] ?? 0) + 1
  }
  return killers
}
