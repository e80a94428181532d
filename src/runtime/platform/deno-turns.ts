/** Turns in Deno: as on Node, one immediate each, several posted ahead. */
import type { Turns } from '../../engine/turns.ts'

interface DenoGlobals {
  setImmediate(task: () => void): void
  addEventListener(type: 'unhandledrejection', listener: (event: RejectionEvent) => void): void
}

interface RejectionEvent {
  reason: unknown
  preventDefault(): void
}

const postedAhead = 4

export function createDenoTurns(): Turns {
  const { setImmediate: post, addEventListener } = globalThis as unknown as DenoGlobals
  let listener: ((reason: unknown) => void) | null = null
  addEventListener.call(globalThis, 'unhandledrejection', (event) => {
    event.preventDefault()
    listener?.(event.reason)
  })
  return {
    run: (turn) =>
      new Promise((resolve) => {
        let over = false
        const next = (): void => {
          if (over) return
          if (turn()) post(next)
          else {
            over = true
            resolve()
          }
        }
        for (let index = 0; index < postedAhead; index++) post(next)
      }),
    settle: () => new Promise((resolve) => post(() => resolve())),
    onRejection: (heard) => {
      listener = heard
    },
  }
}
