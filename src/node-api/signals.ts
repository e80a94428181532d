/**
 * `process.kill`: a signal that a program sends to itself. Nobody else in the simulation
 * sends any; a crash is one that cannot be heard.
 */
import * as core from './core.ts'
import { nodeError, withFields } from './errors.ts'

const NUMBERS: Record<string, number> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGTERM: 15,
}
/** A shell reports a process that a signal ended as 128 and the signal's number. */
const ENDED_BY_SIGNAL = 128

interface Listeners {
  pid: number
  listenerCount(name: string): number
  emit(name: string, ...values: unknown[]): boolean
}

export function createKill(self: () => Listeners) {
  return function kill(pid: number, signal: string | number = 'SIGTERM'): true {
    if (pid !== self().pid) {
      throw withFields(new Error('kill ESRCH'), { errno: -3, code: 'ESRCH', syscall: 'kill' })
    }
    if (signal === 0) return true
    const name = nameOf(signal)
    core.host.after(0, () => core.run(() => arrive(name)))
    return true
  }

  function arrive(name: string): void {
    const number = NUMBERS[name] as number
    if (name !== 'SIGKILL' && self().listenerCount(name) > 0) self().emit(name, name, number)
    else core.host.exit(ENDED_BY_SIGNAL + number)
  }
}

function nameOf(signal: string | number): string {
  const found = Object.keys(NUMBERS).find((name) => name === signal || NUMBERS[name] === signal)
  if (found !== undefined) return found
  if (typeof signal === 'number') {
    throw withFields(new Error('kill EINVAL'), { errno: -22, code: 'EINVAL', syscall: 'kill' })
  }
  throw nodeError(TypeError, 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`)
}
