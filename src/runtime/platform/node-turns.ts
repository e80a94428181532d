/**
 * Turns on Node: one `setImmediate` each. Node runs microtasks, and reports rejections,
 * between two immediates of the same round, so several can be posted ahead.
 */
import type { Turns } from '../../engine/turns.ts'

/** More posted ahead makes long windows cheaper and short ones dearer. */
const postedAhead = 4

export function createNodeTurns(): Turns {
  let listener: ((reason: unknown) => void) | null = null
  process.on('unhandledRejection', (reason) => {
    if (listener === null) throw reason
    listener(reason)
  })
  return {
    run: (turn) =>
      new Promise((resolve) => {
        let over = false
        const next = (): void => {
          if (over) return
          if (turn()) setImmediate(next)
          else {
            over = true
            resolve()
          }
        }
        for (let index = 0; index < postedAhead; index++) setImmediate(next)
      }),
    settle: () => new Promise((resolve) => setImmediate(resolve)),
    onRejection: (heard) => {
      listener = heard
    },
  }
}
