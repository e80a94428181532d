/**
 * What one life may ask of the engine. The Node API (`src/node-api`) is built on this
 * and on nothing else, so it cannot see real time, real chance or another life.
 */
import type { DiskAccess } from './disk-access.ts'
import type { Destination, Part, RawHeaders } from './packet.ts'

/** A request as it reaches a server. */
export interface IncomingRequest {
  method: string
  path: string
  headers: RawHeaders
  /** Address of the peer, for example `198.51.100.7`. */
  remoteAddress: string
}

/**
 * One side of one HTTP exchange inside a life. What is sent leaves at the end of the
 * turn, all parts together. `receive` is called once per part, in order, in later turns.
 * A channel is over once both sides have sent `end`, or either sent `reset` or `refuse`;
 * sending on a channel that is over does nothing.
 */
export interface Channel {
  send(part: Part): void
  receive: (part: Part) => void
  readonly over: boolean
}

/** A pending timer. Opaque to everybody but the host. */
export interface TimerHandle {
  readonly atMs: number
}

export interface LifeHost {
  readonly nodeName: string
  readonly env: Record<string, string>
  /** Of the host, not of the life: it is there after a restart. */
  readonly disk: DiskAccess
  /** Virtual milliseconds since 1970; fractions are kept. */
  nowMs(): number
  /** Virtual milliseconds since this life began. */
  upMs(): number
  /** Next number of the life's own seeded stream, in [0, 1): `Math.random`. */
  random(): number
  /** Bytes from a second stream of its own, so that `Math.random` does not give them away. */
  randomBytes(length: number): Uint8Array
  /** Runs `task` in a turn of its own after `delayMs` (0 is allowed: later, at the same time). `ref: false` does not keep the life alive. */
  after(delayMs: number, task: () => void, options?: { ref?: boolean }): TimerHandle
  cancel(timer: TimerHandle): void
  /** Changes whether a pending timer keeps the life alive. */
  setRef(timer: TimerHandle, ref: boolean): void
  /** False when the port is taken (`EADDRINUSE`). Port 0 is not known here: the API chooses one. */
  listen(port: number, accept: (channel: Channel, request: IncomingRequest) => void): boolean
  unlisten(port: number): void
  /** Opens an exchange; the caller sends the `request` part itself. */
  connect(to: Destination): Channel
  /** One line or more of output, newline included. */
  write(stream: 'stdout' | 'stderr', text: string): void
  /** Ends the life at the end of this turn; whatever else the turn does has no effect. Does not return to the caller's caller by itself: the API throws `ExitSignal`. */
  exit(code: number): void
  /** Ends the life as an uncaught error does on Node: exit code 1, message on stderr. */
  fail(error: unknown): void
}

/** The Node API of one life: globals by name, and the modules that an import can name. */
export interface NodeApi {
  globals: Record<string, unknown>
  /** Exports by full name: `node:http`. */
  modules: Record<string, Record<string, unknown>>
  /** A turn of this life begins: until another's does, whatever runs is its. */
  enter(): void
  ending?: Ending
}

/** What a program may do about the end of its own life. */
export interface Ending {
  /** Nothing is left to do. Runs in a turn of its own; what it begins keeps the life (`beforeExit`). */
  idle(): void
  /** Last words of a life that ends with this code; returns the code that counts (`exit`, `process.exitCode`). */
  leave(code: number): number
  /** True when the program itself takes care of an error that nobody caught. */
  rescue(error: unknown, origin: 'unhandledRejection' | 'mainModule'): boolean
}

/** Handed to the engine by whoever puts a runtime together. Called once per life. */
export type CreateNodeApi = (host: LifeHost) => NodeApi

/** Thrown by `process.exit` to leave the learner's code. Whoever swallows it gains nothing: the life ends with the turn. */
export class ExitSignal extends Error {
  constructor() {
    super('process.exit')
    this.name = 'ExitSignal'
  }
}

/** Learner code may throw a Proxy that throws when it is looked at. */
export function isExitSignal(thrown: unknown): boolean {
  try {
    return thrown instanceof ExitSignal
  } catch {
    return false
  }
}
