/** Turns in Deno. */
import type { Turns } from '../../engine/turns.ts'
import { createImmediateTurns } from './immediate-turns.ts'

interface DenoGlobals {
  setImmediate(task: () => void): void
  addEventListener(
    type: 'unhandledrejection',
    listener: (event: { reason: unknown; preventDefault(): void }) => void,
  ): void
}

export function createDenoTurns(): Turns {
  const globals = globalThis as unknown as DenoGlobals
  let listener: ((reason: unknown) => void) | null = null
  globals.addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    listener?.(event.reason)
  })
  return createImmediateTurns(globals.setImmediate, (heard) => {
    listener = heard
  })
}
