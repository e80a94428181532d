/**
 * Describes an error that nobody caught, as data. Learner code may throw anything, so
 * every look at the thrown value is guarded.
 */
import type { LifeError } from './placement.ts'

const longestMessage = 1_000

export function describeError(thrown: unknown): LifeError {
  const name = text(() => (thrown as Error).name, 'Error')
  const message = text(() => (isErrorLike(thrown) ? thrown.message : String(thrown)), '')
  const where = findPlace(text(() => (thrown as Error).stack, ''))
  return where === undefined ? { name, message } : { name, message, where }
}

function isErrorLike(thrown: unknown): thrown is Error {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown
}

function text(read: () => unknown, otherwise: string): string {
  try {
    const value = read()
    return typeof value === 'string' ? value.slice(0, longestMessage) : otherwise
  } catch {
    return otherwise
  }
}

/** `(server.ts:3:9)` → `server.ts:3:9`: the first line of the stack that names a learner's file. */
export function findPlace(stack: string): string | undefined {
  for (const line of stack.split('\n')) {
    const match = /(?:^|[\s(@])((?:[\w가-힣-]+\/)*[\w가-힣.-]+\.ts):(\d+):(\d+)\)?$/.exec(
      line.trim(),
    )
    if (match !== null) return `${match[1]}:${match[2]}:${match[3]}`
  }
  return undefined
}
