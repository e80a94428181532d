/**
 * `process` of one life, and how it ends itself. Knows its environment and output only
 * through the host; memory and CPU use are not simulated and therefore absent.
 */
import { ExitSignal, type LifeHost } from '../engine/host.ts'
import type { LifeState } from './core.ts'
import * as core from './core.ts'
import { invalidArgType, nodeError } from './errors.ts'
import { EventEmitter } from './events.ts'
import { createKill } from './signals.ts'

export type Process = ReturnType<typeof createProcess>

const VERSION = 'v24.21.0'
const PID = 1
/** The exit code of an error that nobody caught: a code of the program's own does not hide it. */
const FAILED = 1

export function createProcess(life: LifeState) {
  const { host } = life
  const emitter = new EventEmitter()
  let exiting = false

  const process: any = Object.assign(emitter, {
    title: 'node',
    version: VERSION,
    versions: { node: VERSION.slice(1) },
    release: { name: 'node' },
    arch: 'x64',
    platform: 'linux',
    pid: PID,
    ppid: 0,
    argv: ['/usr/local/bin/node', '/app/main.ts'],
    argv0: 'node',
    execArgv: [],
    execPath: '/usr/local/bin/node',
    env: createEnv(host.env),
    exitCode: undefined,
    config: {},
    features: { typescript: 'strip' },
    cwd: () => '/',
    uptime: () => host.upMs() / 1000,
    hrtime: Object.assign(hrtime, { bigint: () => toNanoseconds(host.upMs()) }),
    nextTick(task: (...values: unknown[]) => void, ...values: unknown[]) {
      if (typeof task !== 'function') throw invalidArgType('callback', 'of type function', task)
      core.nextTick(() => task(...values))
    },
    exit(code?: number | string) {
      const chosen = Number(code ?? process.exitCode ?? 0)
      if (!Number.isInteger(chosen)) throw invalidArgType('code', 'of type number', code)
      if (code !== undefined) process.exitCode = chosen
      announceExit(chosen)
      host.exit(Number(process.exitCode ?? chosen))
      throw new ExitSignal()
    },
    kill: createKill(() => process),
    abort() {
      host.exit(134)
      throw new ExitSignal()
    },
    emitWarning(warning: string | Error, type: string | { type?: string } = 'Warning') {
      const name =
        typeof warning === 'string'
          ? typeof type === 'string'
            ? type
            : (type.type ?? 'Warning')
          : warning.name
      host.write(
        'stderr',
        `(node:${PID}) ${name}: ${typeof warning === 'string' ? warning : warning.message}\n`,
      )
    },
    stdout: createOutput(host, 'stdout', 1),
    stderr: createOutput(host, 'stderr', 2),
  })
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true })

  /** `exit` listeners run once, and only what they do at once still counts. */
  function announceExit(code: number): void {
    if (exiting) return
    exiting = true
    process.exitCode = code
    process.emit('exit', code)
  }

  life.rescue = (error, origin) => {
    if (origin === 'unhandledRejection' && process.listenerCount('unhandledRejection') > 0) {
      return process.emit('unhandledRejection', error, Promise.resolve())
    }
    if (process.listenerCount('uncaughtException') === 0) return false
    // Node calls an error of the main module a rejection, and lets nobody else hear it.
    const told = origin === 'mainModule' ? 'unhandledRejection' : origin
    return process.emit('uncaughtException', error, told)
  }

  life.idle = () => process.emit('beforeExit', Number(process.exitCode ?? 0))
  life.leave = (code) => {
    announceExit(code === FAILED ? code : Number(process.exitCode ?? code))
    return Number(process.exitCode)
  }

  function hrtime(since?: [number, number]): [number, number] {
    const now = toNanoseconds(host.upMs())
    const from = since ? BigInt(since[0]) * 1_000_000_000n + BigInt(since[1]) : 0n
    const passed = now - from
    return [Number(passed / 1_000_000_000n), Number(passed % 1_000_000_000n)]
  }

  return process
}

function toNanoseconds(ms: number): bigint {
  return BigInt(Math.round(ms * 1_000_000))
}

/** As in Node, whatever is stored becomes a string. */
function createEnv(given: Record<string, string>): Record<string, string> {
  return new Proxy(
    { ...given },
    {
      set(target, name, value) {
        if (typeof name === 'symbol' || typeof value === 'symbol')
          throw new TypeError('Cannot convert a Symbol value to a string')
        target[name] = String(value)
        return true
      },
    },
  )
}

function createOutput(host: LifeHost, name: 'stdout' | 'stderr', fd: number) {
  const output = new EventEmitter()
  return Object.assign(output, {
    fd,
    isTTY: false,
    writable: true,
    _isStdio: true,
    write(text: unknown, encoding?: unknown, callback?: () => void) {
      if (typeof text !== 'string' && !(text instanceof Uint8Array)) {
        throw nodeError(
          TypeError,
          'ERR_INVALID_ARG_TYPE',
          'The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView.',
        )
      }
      host.write(name, text.toString())
      const done = typeof encoding === 'function' ? (encoding as () => void) : callback
      done?.()
      return true
    },
    end(text?: unknown) {
      if (text !== undefined) this.write(text)
      return output
    },
  })
}
