/**
 * The words that a lab's `checks.ts` is written in. Types only; `checks.ts` in a lab
 * needs nothing else from the engine than `defineChecks` and `expect`.
 */
import type { Part } from './packet.ts'

export interface Reply {
  /** 0 when no reply came: see `failure`. */
  status: number
  /** Names in lower case; repeated headers are joined by `, ` (`set-cookie` by newline). */
  headers: Record<string, string>
  /** Decoded as UTF-8. */
  body: string
  /** Why there is no whole reply; null when there is one. A client never throws. */
  failure: null | 'ECONNREFUSED' | 'ENOTFOUND' | 'ECONNRESET' | 'timeout'
  /** Virtual milliseconds from the request to the last byte. */
  tookMs: number
}

export interface RequestOptions {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** The body in pieces, each its own packet, `pieceGapMs` apart (default 5). */
  pieces?: (string | Uint8Array)[]
  pieceGapMs?: number
  /** Does not announce the length of the body, as whoever does not know it yet (RFC 9112, 7.1). */
  chunked?: boolean
  /** Gives up when no reply head came by then; default 10,000 virtual milliseconds. */
  withinMs?: number
}

type Headers = Record<string, string>

export interface Client {
  get(path: string, headers?: Headers): Promise<Reply>
  post(path: string, body: string, headers?: Headers): Promise<Reply>
  put(path: string, body: string, headers?: Headers): Promise<Reply>
  delete(path: string, headers?: Headers): Promise<Reply>
  request(options: RequestOptions): Promise<Reply>
}

/** A node as a check sees it. */
export interface NodeControl {
  readonly name: string
  /** Starts a node that is not running. */
  start(): void
  /** The process dies: peers get ECONNRESET, later ones ECONNREFUSED. */
  crash(): void
  /** The machine is gone: nothing answers, not even with a refusal. */
  powerOff(): void
  /** Undoes `crash` and `powerOff`: a new life of the same files. */
  restart(): void
  /** From now on each request takes a core that many times as long, over all its lives; `slow(1)` undoes it. */
  slow(times: number): void
  readonly running: boolean
  /** Requests that reached its handler, over all its lives. */
  readonly requests: number
  /** The same for one path prefix. */
  served(path: string): number
}

/** What a rule sees of a packet. */
export interface RulePacket {
  from: string
  to: string
  parts: readonly Part[]
}

/** `pass`, `drop`, or a delay in virtual milliseconds added to the latency. */
export type RuleAnswer = 'pass' | 'drop' | { delay: number }

/** Faults of the network. Names are node or role names, `client` for the users. Each returns its own undo. */
export interface Net {
  partition(a: string, b: string): () => void
  delay(from: string, to: string, ms: number): () => void
  /** Loses that share (0 to 1) of the packets from one to the other. */
  lose(from: string, to: string, share: number): () => void
  rule(answer: (packet: RulePacket) => RuleAnswer): () => void
}

export interface LoadOptions {
  /** Mean arrivals per virtual second (a Poisson process). */
  perSecond: number
  seconds: number
  /** The request of the nth user, from 0; default `GET /`. */
  request?: (index: number) => RequestOptions
}

/** Times in virtual milliseconds, over the requests that were answered below 500. */
export interface LoadReport {
  sent: number
  ok: number
  /** How often, by status (500 and above) or by failure. */
  failed: Record<string, number>
  p50: number
  p95: number
  p99: number
  series: LoadSecond[]
}

/** The requests that were sent within one virtual second. */
export interface LoadSecond {
  sent: number
  ok: number
  failed: number
  p50: number
  p99: number
}

export interface CheckTools {
  client: Client
  node(name: string): NodeControl
  /** All nodes of a role, started or not, in order. */
  nodes(role: string): NodeControl[]
  net: Net
  /** Waits in virtual milliseconds. */
  sleep(ms: number): Promise<void>
  /** Calls `work` `times` times, `atOnce` at a time (default 1): the next begins when one ends. Results are in order of the call number. */
  many<T>(
    times: number,
    work: (index: number) => Promise<T>,
    options?: { atOnce?: number },
  ): Promise<T[]>
  /** Open-loop users: they arrive by chance and wait for nobody. Resolves when all have their answer. */
  load(options: LoadOptions): Promise<LoadReport>
  /** Virtual milliseconds since the cluster began. */
  now(): number
}

export type Check = (tools: CheckTools) => Promise<void>
export type Checks = Record<string, Check>

/** Gives `checks.ts` its types. The order of keys is the order shown. */
export function defineChecks(checks: Checks): Checks {
  return checks
}
