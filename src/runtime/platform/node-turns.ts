/** Turns on Node. */
import type { Turns } from '../../engine/turns.ts'
import { createImmediateTurns } from './immediate-turns.ts'

export function createNodeTurns(): Turns {
  let listener: ((reason: unknown) => void) | null = null
  process.on('unhandledRejection', (reason) => {
    if (listener === null) throw reason
    listener(reason)
  })
  return createImmediateTurns(setImmediate, (heard) => {
    listener = heard
  })
}
