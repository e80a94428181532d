/**
 * The global timers and `node:timers`: delays coerced as Node does, every callback in a
 * turn of its own. Knows virtual time only through the host.
 */
import type { TimerHandle } from '../engine/host.ts'
import * as core from './core.ts'
import { invalidArgType } from './errors.ts'
import { alsoShared } from './frozen.ts'
import { named } from './named.ts'

type Callback = (...values: any[]) => void

/** Node has it; the language's type library does not yet. */
const { dispose } = Symbol as unknown as { dispose: symbol }
const MOST_MS = 2 ** 31 - 1
const UNREF = { ref: false }

// Only the classes reach their handles, and set these: a handle is the engine's own event, which
// learner code must not find on its timers.
let clear: (timer: Timeout) => void
let cancel: (immediate: Immediate) => void

class Timeout {
  _onTimeout: Callback | null
  _idleTimeout: number
  _repeat: number | null
  _values: any[]
  #handle: TimerHandle | null = null
  _ref = true
  _number = 0
  readonly #fire = () => core.run(Timeout.#expire, this)

  constructor(callback: Callback, delayMs: number, repeats: boolean, values: any[]) {
    this._onTimeout = callback
    this._idleTimeout = delayMs
    this._repeat = repeats ? delayMs : null
    this._values = values
    this.#start()
  }

  #start(): void {
    this.#handle = core.host.after(this._idleTimeout, this.#fire, this._ref ? undefined : UNREF)
  }

  ref(): this {
    this._ref = true
    if (this.#handle) core.host.setRef(this.#handle, true)
    return this
  }

  unref(): this {
    this._ref = false
    if (this.#handle) core.host.setRef(this.#handle, false)
    return this
  }

  hasRef(): boolean {
    return this._ref && this._onTimeout !== null
  }

  refresh(): this {
    if (this._onTimeout === null) return this
    if (this.#handle) core.host.cancel(this.#handle)
    this.#start()
    return this
  }

  close(): this {
    Timeout.#clear(this)
    return this
  }

  [Symbol.toPrimitive](): number {
    if (this._number === 0) {
      this._number = ++core.life.timers
      core.life.numberedTimers.set(this._number, this)
    }
    return this._number
  }

  [dispose](): void {
    Timeout.#clear(this)
  }

  static #expire(timer: Timeout): void {
    const callback = timer._onTimeout
    if (callback === null) return
    timer.#handle = null
    try {
      callback.apply(timer, timer._values)
    } finally {
      // The callback may have cleared the timer, or started it anew by `refresh`.
      if (timer.#handle === null && timer._onTimeout !== null) {
        if (timer._repeat !== null) timer.refresh()
        else if (timer._number !== 0) core.life.numberedTimers.delete(timer._number)
      }
    }
  }

  static #clear(timer: Timeout): void {
    if (timer.#handle) core.host.cancel(timer.#handle)
    timer.#handle = null
    timer._onTimeout = null
    if (timer._number !== 0) core.life.numberedTimers.delete(timer._number)
  }

  static {
    clear = Timeout.#clear
  }
}

class Immediate {
  _onImmediate: Callback | null
  _values: any[]
  #handle: TimerHandle | null
  _ref = true

  constructor(callback: Callback, values: any[]) {
    this._onImmediate = callback
    this._values = values
    this.#handle = core.host.after(0, () => core.run(Immediate.#run, this))
  }

  ref(): this {
    this._ref = true
    if (this.#handle) core.host.setRef(this.#handle, true)
    return this
  }

  unref(): this {
    this._ref = false
    if (this.#handle) core.host.setRef(this.#handle, false)
    return this
  }

  hasRef(): boolean {
    return this._ref && this.#handle !== null
  }

  [dispose](): void {
    cancel(this)
  }

  static #run(immediate: Immediate): void {
    immediate.#handle = null
    immediate._onImmediate?.(...immediate._values)
  }

  static {
    cancel = (immediate) => {
      if (immediate.#handle) core.host.cancel(immediate.#handle)
      immediate.#handle = null
      immediate._onImmediate = null
    }
  }
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
      ? (core.life.numberedTimers.get(Number(timer)) as Timeout | undefined)
      : undefined
  if (found) clear(found)
}

function clearImmediate(immediate?: unknown): void {
  if (immediate instanceof Immediate) cancel(immediate)
}

named({ Timeout, Immediate })
alsoShared(Timeout, Immediate)

export const timers = {
  setTimeout,
  setInterval,
  setImmediate,
  clearTimeout,
  clearInterval: clearTimeout,
  clearImmediate,
}

function checkCallback(callback: unknown): void {
  if (typeof callback !== 'function') throw invalidArgType('callback', 'of type function', callback)
}

/** `'50'` → 50, `NaN` → 1, `0` → 1, `2 ** 31` → 1, `1.9` → 1. */
function coerceDelay(delayMs: unknown): number {
  const delay = Number(delayMs)
  return delay >= 1 && delay <= MOST_MS ? Math.trunc(delay) : 1
}
