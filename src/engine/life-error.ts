/**
 * Describes an error that nobody caught, as data. Learner code may throw anything, so
 * every look at the thrown value is guarded.
 */
import type { LifeError } from './placement.ts'

/** In characters, of a name or a message. */
export const longestMessage = 1_000

/** `place` turns the line and column of evaluated code into the learner's own. */
export function describeError(thrown: unknown, place: (found: Place) => string): LifeError {
  const name = text(() => (thrown as Error).name, 'Error')
  const message = text(() => (isErrorLike(thrown) ? thrown.message : String(thrown)), '')
  const found = findPlace(text(() => (thrown as Error).stack, ''))
  return found === undefined ? { name, message } : { name, message, where: place(found) }
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

export interface Place {
  path: string
  line: number
  column: number
}

/** `(server.ts:3:9)`: the first line of a stack that names a learner's file. */
export function findPlace(stack: string): Place | undefined {
  for (const line of stack.split('\n')) {
    const match = /(?:^|[\s(@])((?:[\p{L}\p{N}_-]+\/)*[\p{L}\p{N}_.-]+\.ts):(\d+):(\d+)\)?$/u.exec(
      line.trim(),
    )
    if (match === null) continue
    return { path: match[1] as string, line: Number(match[2]), column: Number(match[3]) }
  }
  return undefined
}
