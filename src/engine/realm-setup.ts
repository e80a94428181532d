/**
 * Hardens the realm and makes compartments in it. Import this before anything whose
 * intrinsics learner code could reach. Uses SES (Hardened JavaScript, Agoric).
 */
import 'ses'
import type { Evaluator } from './modules.ts'
import { allowOverrides } from './overrides.ts'

type Compartment = Pick<Evaluator, 'evaluate' | 'globalThis'>

interface HardenedGlobal {
  repairIntrinsics(options: Record<string, string>): void
  hardenIntrinsics(): void
  harden<Value>(value: Value): Value
  Compartment: new (options: {
    __options__: true
    globals: Record<string, unknown>
    name: string
  }) => Compartment
}

const hardened = globalThis as unknown as HardenedGlobal

/** Once per realm. Errors keep their true line numbers; assigning over inherited names stays possible. */
export function hardenRealm(): void {
  hardened.repairIntrinsics({
    errorTaming: 'unsafe',
    overrideTaming: 'min',
    consoleTaming: 'unsafe',
    errorTrapping: 'none',
    unhandledRejectionTrapping: 'none',
    stackFiltering: 'verbose',
    reporting: 'none',
  })
  allowUsualOverrides()
  hardened.hardenIntrinsics()
}

/**
 * What ordinary programs do assign: a key of a plain object that is named by data, the name
 * and message of an error, a method of a function. SES's own wider lists (`moderate`,
 * `severe`) also turn `map.get`, `array.push` and the iterators into accessors, and then all
 * code in the realm runs at two thirds of its speed (measured).
 */
function allowUsualOverrides(): void {
  allowOverrides(Object.prototype)
  allowOverrides(Function.prototype)
  for (const Class of [
    Error,
    AggregateError,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  ]) {
    allowOverrides(Class.prototype)
  }
}

export function createEvaluator(globals: Record<string, unknown>, name: string): Evaluator {
  const compartment = createCompartment({ ...floats(), ...globals }, name)
  return {
    evaluate: (source) => compartment.evaluate(source),
    evaluateOnce,
    globalThis: compartment.globalThis,
  }
}

function createCompartment(globals: Record<string, unknown>, name: string): Compartment {
  return new hardened.Compartment({ __options__: true, globals, name })
}

/** A compartment of nobody, with nothing in it that could change, and what was made there. */
let common: Compartment | undefined
const made = new Map<string, unknown>()
const mostMade = 200

function evaluateOnce(source: string): unknown {
  if (common === undefined) {
    common = createCompartment({}, 'common')
    Object.freeze(common.globalThis)
  }
  const known = made.get(source)
  if (known !== undefined) return known
  if (made.size >= mostMade) made.clear()
  const value = common.evaluate(source)
  made.set(source, value)
  return value
}

/** SES leaves these out, because the bits of a NaN differ between machines. Ordinary programs want them. */
function floats(): Record<string, unknown> {
  const { harden } = hardened
  return { Float32Array: harden(Float32Array), Float64Array: harden(Float64Array) }
}
