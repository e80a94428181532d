/**
 * How an operation runs: at once for `readFileSync`, in later events for the rest. An
 * operation is written once, as a job that stops where the disk takes time.
 */

import type { Entry, Refusal } from '../../engine/disk.ts'
import type { PlacedWrite } from '../../engine/disk-access.ts'
import type { LifeHost } from '../../engine/host.ts'
import * as core from '../core.ts'

/** Where a job waits for the disk. */
type Step = { write: PlacedWrite } | { flush: Entry }

/** Comes back from a step with why the disk refused, if it did. */
export type Job<Result> = Generator<Step, Result, Refusal | undefined>

/** Checks its arguments first and does its work when it is run. */
export type Operation = (...values: any[]) => () => Job<any>

/** `failed` and `done` are called in an event of their own. */
export type Later = (
  begin: () => Job<any>,
  done: (result: any) => void,
  failed: (error: unknown) => void,
) => void

/** An operation that waits for nothing. */
export function instant<Values extends any[]>(
  prepare: (...values: Values) => () => unknown,
): (...values: Values) => () => Job<any> {
  return (...values) => {
    const perform = prepare(...values)
    // biome-ignore lint/correctness/useYield: a job that never stops on its way
    return function* () {
      return perform()
    }
  }
}

export function createJobs({ disk }: Pick<LifeHost, 'disk'>) {
  function runSync(job: Job<any>): any {
    let state = job.next()
    while (!state.done) {
      const step = state.value
      if ('write' in step) state = job.next(disk.writeSync(step.write))
      else {
        disk.flushSync(step.flush)
        state = job.next()
      }
    }
    return state.value
  }

  const runLater: Later = (begin, done, failed) => {
    let job: Job<any>
    const advance = (refused?: Refusal): void => {
      let state: IteratorResult<Step, any>
      try {
        job ??= begin()
        state = job.next(refused)
      } catch (error) {
        core.run(failed, error)
        return
      }
      if (state.done) core.run(done, state.value)
      else if ('write' in state.value) disk.write(state.value.write, advance)
      else disk.flush(state.value.flush, advance)
    }
    core.host.after(0, advance)
  }

  return { runSync, runLater }
}
