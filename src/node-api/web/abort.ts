/**
 * AbortController and AbortSignal; `timeout` runs on the virtual clock and, as in Node,
 * does not keep the life alive. It sets a timer only while somebody waits for it: most
 * requests are answered long before. Does not know what is being aborted.
 */
import type { TimerHandle } from '../../engine/host.ts'
import * as core from '../core.ts'
import { invalidArgType, nodeError } from '../errors.ts'
import { named } from '../named.ts'
import { DOMException } from './dom-exception.ts'
import { Event, EventTarget } from './event-target.ts'

const MOST_MS = 2 ** 32 - 1

let constructing = false
let abort: (signal: AbortSignal, reason: unknown) => void
// For `fetch`: what it does on abort. Set by the class, out of a program's reach.
export let watch: (signal: AbortSignal, task: () => void) => void
export let unwatch: (signal: AbortSignal, task: () => void) => void

export class AbortSignal extends EventTarget {
  #aborted = false
  #reason: unknown
  #onabort: ((event: unknown) => void) | null = null
  /** Virtual time, since the life began, at which `timeout` aborts. */
  #deadlineMs = Number.POSITIVE_INFINITY
  #timer: TimerHandle | undefined
  #listened = false
  /** What `fetch` and others do on abort: before any event, and removable at no cost. */
  #tasks: Set<() => void> | undefined

  constructor() {
    if (!constructing) throw nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor')
    super()
  }

  static abort(
    reason: unknown = new DOMException('This operation was aborted', 'AbortError'),
  ): AbortSignal {
    const signal = create()
    abort(signal, reason)
    return signal
  }

  static timeout(delayMs: number): AbortSignal {
    if (typeof delayMs !== 'number') throw invalidArgType('delay', 'of type number', delayMs)
    if (!(delayMs >= 0 && delayMs <= MOST_MS)) {
      throw nodeError(
        RangeError,
        'ERR_OUT_OF_RANGE',
        `The value of "delay" is out of range. It must be >= 0 && <= ${MOST_MS}. Received ${delayMs}`,
      )
    }
    const signal = create()
    signal.#deadlineMs = core.host.upMs() + Math.max(1, Math.trunc(delayMs))
    return signal
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const joined = create()
    const all = [...signals]
    for (const each of all) {
      if (!(each instanceof AbortSignal))
        throw invalidArgType('signals', 'an instance of AbortSignal', each)
      if (each.aborted && !joined.aborted) abort(joined, each.reason)
    }
    if (joined.aborted) return joined
    for (const each of all) watch(each, () => abort(joined, each.reason))
    return joined
  }

  get aborted(): boolean {
    if (!this.#aborted && this.#timer === undefined && core.host.upMs() >= this.#deadlineMs) {
      abort(this, timedOut())
    }
    return this.#aborted
  }

  get reason(): unknown {
    return this.aborted ? this.#reason : undefined
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.#reason
  }

  get onabort(): ((event: unknown) => void) | null {
    return this.#onabort
  }

  set onabort(listener: ((event: unknown) => void) | null) {
    this.#onabort = listener
    if (listener !== null) this.#arm()
  }

  override addEventListener(...given: Parameters<EventTarget['addEventListener']>): void {
    super.addEventListener(...given)
    this.#listened = true
    this.#arm()
  }

  /** From now on somebody waits: the timer of `timeout` is set, unless it is too late. */
  #arm(): void {
    if (this.aborted || this.#timer !== undefined) return
    if (this.#deadlineMs === Number.POSITIVE_INFINITY) return
    const expire = (): void => abort(this, timedOut())
    const leftMs = this.#deadlineMs - core.host.upMs()
    this.#timer = core.host.after(leftMs, () => core.run(expire), { ref: false })
  }

  /** Nobody but a listener may still wait. */
  #disarm(): void {
    if (this.#timer === undefined || this.#listened || this.#onabort !== null) return
    core.host.cancel(this.#timer)
    this.#timer = undefined
  }

  get [Symbol.toStringTag](): string {
    return 'AbortSignal'
  }

  static {
    abort = (signal, reason) => {
      if (signal.#aborted) return
      signal.#aborted = true
      signal.#reason = reason
      const tasks = signal.#tasks
      signal.#tasks = undefined
      if (tasks) for (const task of tasks) task()
      if (!signal.#listened && signal.#onabort === null) return
      const event = new Event('abort')
      signal.#onabort?.(event)
      signal.dispatchEvent(event)
    }
    watch = (signal, task) => {
      signal.#tasks ??= new Set()
      signal.#tasks.add(task)
      signal.#arm()
    }
    unwatch = (signal, task) => {
      if (signal.#tasks?.delete(task) && signal.#tasks.size === 0) signal.#disarm()
    }
  }
}

function timedOut(): unknown {
  return new DOMException('The operation was aborted due to timeout', 'TimeoutError')
}

function create(): AbortSignal {
  constructing = true
  const signal = new AbortSignal()
  constructing = false
  return signal
}

export class AbortController {
  readonly #signal = create()

  get signal(): AbortSignal {
    return this.#signal
  }

  abort(reason: unknown = new DOMException('This operation was aborted', 'AbortError')): void {
    abort(this.#signal, reason)
  }

  get [Symbol.toStringTag](): string {
    return 'AbortController'
  }
}

named({ AbortSignal, AbortController })
