/**
 * Hardens the realm and makes compartments in it. Import this before anything whose
 * intrinsics learner code could reach. Uses SES (Hardened JavaScript, Agoric).
 */
import 'ses'
import type { Evaluator } from './modules.ts'

interface HardenedGlobal {
  lockdown(options: Record<string, string>): void
  Compartment: new (options: {
    __options__: true
    globals: Record<string, unknown>
    name: string
  }) => Evaluator
}

const hardened = globalThis as unknown as HardenedGlobal

/** Once per realm. Errors keep their true line numbers; assigning over inherited names stays possible. */
export function hardenRealm(): void {
  hardened.lockdown({
    errorTaming: 'unsafe',
    overrideTaming: 'severe',
    consoleTaming: 'unsafe',
    errorTrapping: 'none',
    unhandledRejectionTrapping: 'none',
    stackFiltering: 'verbose',
    reporting: 'none',
  })
}

export function createEvaluator(globals: Record<string, unknown>, name: string): Evaluator {
  return new hardened.Compartment({ __options__: true, globals, name })
}
