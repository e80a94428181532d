/**
 * AbortController and AbortSignal; `timeout` runs on the virtual clock and, as in Node,
 * does not keep the life alive. Does not know what is being aborted.
 */
import type { Core } from '../core.ts'
import { invalidArgType, nodeError } from '../errors.ts'
import type { DOMExceptionClass } from './dom-exception.ts'
import type { EventClass, EventTargetClass } from './event-target.ts'

export type Aborts = ReturnType<typeof createAbort>
export type AbortSignal = InstanceType<Aborts['AbortSignal']>

interface Bases {
  Event: EventClass
  EventTarget: EventTargetClass
  DOMException: DOMExceptionClass
}

const MOST_MS = 2 ** 32 - 1
export function createAbort(core: Core, { Event, EventTarget, DOMException }: Bases) {
  let constructing = false

  class AbortSignal extends EventTarget {
    onabort: ((event: unknown) => void) | null = null
    #aborted = false
    #reason: unknown
    /** What `fetch` and others do on abort: before any event, and removable at no cost. */
    #tasks: Set<() => void> | undefined

    constructor() {
      if (!constructing)
        throw nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor')
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
      const expire = () =>
        abort(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
      core.host.after(Math.max(1, Math.trunc(delayMs)), () => core.run(expire), { ref: false })
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
      return this.#aborted
    }

    get reason(): unknown {
      return this.#reason
    }

    throwIfAborted(): void {
      if (this.#aborted) throw this.#reason
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
        const event = new Event('abort')
        signal.onabort?.(event)
        signal.dispatchEvent(event)
      }
      watch = (signal, task) => {
        signal.#tasks ??= new Set()
        signal.#tasks.add(task)
      }
      unwatch = (signal, task) => void signal.#tasks?.delete(task)
    }
  }

  var abort: (signal: AbortSignal, reason: unknown) => void
  var watch: (signal: AbortSignal, task: () => void) => void
  var unwatch: (signal: AbortSignal, task: () => void) => void

  function create(): AbortSignal {
    constructing = true
    const signal = new AbortSignal()
    constructing = false
    return signal
  }

  class AbortController {
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

  function isSignal(value: unknown): value is AbortSignal {
    return value instanceof AbortSignal
  }

  return {
    AbortSignal,
    AbortController,
    isSignal,
    watch: (signal: AbortSignal, task: () => void) => watch(signal, task),
    unwatch: (signal: AbortSignal, task: () => void) => unwatch(signal, task),
  }
}
