/**
 * The global timers and `node:timers`: delays coerced as Node does, every callback in a
 * turn of its own. Knows virtual time only through the host.
 */
import type { TimerHandle } from '../engine/host.ts'
import type { Core } from './core.ts'
import { invalidArgType } from './errors.ts'
import { named } from './named.ts'

type Callback = (...values: any[]) => void
export type Timers = ReturnType<typeof createTimers>

/** Node has it; the language's type library does not yet. */
const { dispose } = Symbol as unknown as { dispose: symbol }
const MOST_MS = 2 ** 31 - 1

export function createTimers(core: Core) {
  const { host } = core
  /** So that `clearTimeout(+timer)` finds its timer, as Node allows. */
  const byNumber = new Map<number, Timeout>()
  let numbers = 0

  class Timeout {
    _onTimeout: Callback | null
    _idleTimeout: number
    _repeat: number | null
    _values: any[]
    _handle: TimerHandle | null = null
    _ref = true
    _number = 0
    readonly #fire = () => core.run(expire, this)

    constructor(callback: Callback, delayMs: number, repeats: boolean, values: any[]) {
      this._onTimeout = callback
      this._idleTimeout = delayMs
      this._repeat = repeats ? delayMs : null
      this._values = values
      this.#start()
    }

    #start(): void {
      this._handle = host.after(this._idleTimeout, this.#fire, this._ref ? undefined : UNREF)
    }

    ref(): this {
      this._ref = true
      if (this._handle) host.setRef(this._handle, true)
      return this
    }

    unref(): this {
      this._ref = false
      if (this._handle) host.setRef(this._handle, false)
      return this
    }

    hasRef(): boolean {
      return this._ref && this._onTimeout !== null
    }

    refresh(): this {
      if (this._onTimeout === null) return this
      if (this._handle) host.cancel(this._handle)
      this.#start()
      return this
    }

    close(): this {
      clear(this)
      return this
    }

    [Symbol.toPrimitive](): number {
      if (this._number === 0) {
        this._number = ++numbers
        byNumber.set(this._number, this)
      }
      return this._number
    }

    [dispose](): void {
      clear(this)
    }
  }

  class Immediate {
    _onImmediate: Callback | null
    _values: any[]
    _handle: TimerHandle | null
    _ref = true

    constructor(callback: Callback, values: any[]) {
      this._onImmediate = callback
      this._values = values
      this._handle = host.after(0, () => core.run(runImmediate, this))
    }

    ref(): this {
      this._ref = true
      if (this._handle) host.setRef(this._handle, true)
      return this
    }

    unref(): this {
      this._ref = false
      if (this._handle) host.setRef(this._handle, false)
      return this
    }

    hasRef(): boolean {
      return this._ref && this._handle !== null
    }

    [dispose](): void {
      clearImmediate(this)
    }
  }

  function expire(timer: Timeout): void {
    const callback = timer._onTimeout
    if (callback === null) return
    timer._handle = null
    try {
      callback.apply(timer, timer._values)
    } finally {
      // The callback may have cleared the timer, or started it anew by `refresh`.
      if (timer._handle === null && timer._onTimeout !== null) {
        if (timer._repeat !== null) timer.refresh()
        else if (timer._number !== 0) byNumber.delete(timer._number)
      }
    }
  }

  function clear(timer: Timeout): void {
    if (timer._handle) host.cancel(timer._handle)
    timer._handle = null
    timer._onTimeout = null
    if (timer._number !== 0) byNumber.delete(timer._number)
  }

  function runImmediate(immediate: Immediate): void {
    immediate._handle = null
    immediate._onImmediate?.(...immediate._values)
  }

  function setTimeout(callback: Callback, delayMs?: unknown, ...values: any[]): Timeout {
    checkCallback(callback)
    return new Timeout(callback, coerceDelay(delayMs), false, values)
  }

  function setInterval(callback: Callback, delayMs?: unknown, ...values: any[]): Timeout {
    checkCallback(callback)
    return new Timeout(callback, coerceDelay(delayMs), true, values)
  }

  function setImmediate(callback: Callback, ...values: any[]): Immediate {
    checkCallback(callback)
    return new Immediate(callback, values)
  }

  function clearTimeout(timer?: unknown): void {
    if (timer instanceof Timeout) return clear(timer)
    const found =
      typeof timer === 'number' || typeof timer === 'string'
        ? byNumber.get(Number(timer))
        : undefined
    if (found) clear(found)
  }

  function clearImmediate(immediate?: unknown): void {
    if (!(immediate instanceof Immediate)) return
    if (immediate._handle) host.cancel(immediate._handle)
    immediate._handle = null
    immediate._onImmediate = null
  }

  named({ Timeout, Immediate })
  return {
    setTimeout,
    setInterval,
    setImmediate,
    clearTimeout,
    clearInterval: clearTimeout,
    clearImmediate,
  }
}

const UNREF = { ref: false }

function checkCallback(callback: unknown): void {
  if (typeof callback !== 'function') throw invalidArgType('callback', 'of type function', callback)
}

/** `'50'` → 50, `NaN` → 1, `0` → 1, `2 ** 31` → 1, `1.9` → 1. */
function coerceDelay(delayMs: unknown): number {
  const delay = Number(delayMs)
  return delay >= 1 && delay <= MOST_MS ? Math.trunc(delay) : 1
}
