/**
 * Hardens the realm and makes compartments in it. Import this before anything whose
 * intrinsics learner code could reach. Uses SES (Hardened JavaScript, Agoric).
 */
import 'ses'
import type { Evaluator } from './modules.ts'

interface HardenedGlobal {
  lockdown(options: Record<string, string>): void
  harden<Value>(value: Value): Value
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
  return new hardened.Compartment({ __options__: true, globals: { ...floats(), ...globals }, name })
}

/** SES leaves these out, because the bits of a NaN differ between machines. Ordinary programs want them. */
function floats(): Record<string, unknown> {
  const { harden } = hardened
  return { Float32Array: harden(Float32Array), Float64Array: harden(Float64Array) }
}
