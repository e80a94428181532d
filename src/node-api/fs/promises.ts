/** The same operations three times: with `Sync`, with a callback, and as promises. */
import { invalidArgType } from '../errors.ts'
import { named } from '../named.ts'
import type { createJobs, Later, Operation } from './jobs.ts'

export type Promised<Name extends string> = Record<Name, (...values: any[]) => Promise<any>>

export function asPromises<Name extends string>(
  operations: Record<Name, Operation>,
  runLater: Later,
): Promised<Name> {
  return mapped(operations, (operation) => (...values) => {
    return new Promise((resolve, reject) => {
      runLater(operation(...values.map(numberOf)), resolve, reject)
    })
  })
}

export function asCallbacks(operations: Record<string, Operation>, runLater: Later) {
  return mapped(operations, (operation, name) => (...values: any[]): void => {
    const callback = values.findLast((value) => value !== undefined)
    if (typeof callback !== 'function') throw invalidArgType('cb', 'of type function', undefined)
    const own = values.slice(0, values.lastIndexOf(callback))
    const begin = operation(...own)
    const rest = RETURNS_WHAT_IT_TOOK.includes(name) ? [own[1]] : []
    runLater(
      begin,
      (result) => (result === undefined ? callback(null) : callback(null, result, ...rest)),
      (error) => callback(error),
    )
  })
}

export function asSync(
  operations: Record<string, Operation>,
  runSync: ReturnType<typeof createJobs>['runSync'],
) {
  const sync: Record<string, (...values: any[]) => any> = {}
  for (const [name, operation] of Object.entries(operations))
    sync[`${name}Sync`] = (...values) => runSync(operation(...values)())
  named(sync)
  return sync
}

/** Their callback is `(error, count, buffer)`. */
const RETURNS_WHAT_IT_TOOK = ['read', 'write', 'writev']

/** A FileHandle stands for its number wherever promises take a path. */
function numberOf(value: any): unknown {
  return typeof value?.fd === 'number' && typeof value.datasync === 'function' ? value.fd : value
}

function mapped<Name extends string, Made>(
  operations: Record<Name, Operation>,
  make: (operation: Operation, name: string) => Made,
): Record<Name, Made> {
  const made = {} as Record<Name, Made>
  for (const name in operations) made[name] = make(operations[name], name)
  named(made)
  return made
}
