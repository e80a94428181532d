/**
 * `node:events`. Knows listeners and their order; knows nothing of what is emitted.
 * `captureRejections` and domains are left out.
 */

import { inspect } from './console/inspect.ts'
import * as core from './core.ts'
import { abortError, invalidArgType, nodeError } from './errors.ts'
import { createEventIterator } from './event-iterator.ts'
import { named } from './named.ts'

type Listener = (...values: any[]) => unknown
type Name = string | symbol
type Held = Listener | Listener[]

export const errorMonitor: unique symbol = Symbol('events.errorMonitor') as never

export class EventEmitter {
  static get defaultMaxListeners(): number {
    return core.life.maxListeners
  }

  static set defaultMaxListeners(count: number) {
    core.life.maxListeners = count
  }

  static errorMonitor = errorMonitor
  static EventEmitter = EventEmitter
  static once = once
  static on = on
  static getEventListeners = getEventListeners
  static setMaxListeners = setMaxListeners
  static getMaxListeners = (emitter: EventEmitter) => emitter.getMaxListeners()
  static listenerCount = (emitter: EventEmitter, name: Name) => emitter.listenerCount(name)

  declare _events: Record<Name, Held> | undefined
  declare _eventsCount: number
  declare _maxListeners: number | undefined

  constructor(_options?: object) {
    this._events = undefined
    this._eventsCount = 0
    this._maxListeners = undefined
  }

  emit(name: Name, ...values: any[]): boolean {
    const events = this._events
    if (name === 'error') {
      if (events?.[errorMonitor] !== undefined) this.emit(errorMonitor, ...values)
      if (events?.error === undefined) throw unhandled(values[0])
    }
    const held = events?.[name]
    if (held === undefined) return false
    if (typeof held === 'function') {
      held.apply(this, values)
      return true
    }
    for (const listener of held.slice()) listener.apply(this, values)
    return true
  }

  on(name: Name, listener: Listener): this {
    return add(this, name, listener, false)
  }

  prependListener(name: Name, listener: Listener): this {
    return add(this, name, listener, true)
  }

  once(name: Name, listener: Listener): this {
    checkListener(listener)
    return this.on(name, wrapOnce(this, name, listener))
  }

  prependOnceListener(name: Name, listener: Listener): this {
    checkListener(listener)
    return this.prependListener(name, wrapOnce(this, name, listener))
  }

  off(name: Name, listener: Listener): this {
    checkListener(listener)
    const held = this._events?.[name]
    if (held === undefined) return this
    const list = typeof held === 'function' ? [held] : held
    for (let i = list.length - 1; i >= 0; i--) {
      const found = list[i] as Listener & { listener?: Listener }
      if (found !== listener && found.listener !== listener) continue
      if (list.length === 1) forget(this, name)
      else if (list.length === 2) this._events![name] = list[1 - i]!
      else this._events![name] = list.toSpliced(i, 1)
      if (this._events?.removeListener) this.emit('removeListener', name, listener)
      break
    }
    return this
  }

  removeAllListeners(name?: Name): this {
    if (this._events === undefined) return this
    // Those who want to hear of removals go last.
    const all = [...this.eventNames().filter((each) => each !== 'removeListener'), 'removeListener']
    for (const each of name === undefined ? all : [name]) {
      if (this._events?.removeListener && each !== 'removeListener') {
        for (const listener of this.rawListeners(each).reverse()) this.off(each, listener)
      } else if (this._events?.[each] !== undefined) forget(this, each)
    }
    return this
  }

  listenerCount(name: Name, listener?: Listener): number {
    const held = this._events?.[name]
    if (held === undefined) return 0
    if (listener) return this.listeners(name).filter((each) => each === listener).length
    return typeof held === 'function' ? 1 : held.length
  }

  rawListeners(name: Name): Listener[] {
    const held = this._events?.[name]
    if (held === undefined) return []
    return typeof held === 'function' ? [held] : held.slice()
  }

  listeners(name: Name): Listener[] {
    return this.rawListeners(name).map(
      (each: Listener & { listener?: Listener }) => each.listener ?? each,
    )
  }

  eventNames(): Name[] {
    return this._events === undefined ? [] : Reflect.ownKeys(this._events)
  }

  setMaxListeners(count: number): this {
    this._maxListeners = count
    return this
  }

  getMaxListeners(): number {
    return this._maxListeners ?? core.life.maxListeners
  }

  declare addListener: (name: Name, listener: Listener) => this
  declare removeListener: (name: Name, listener: Listener) => this
  static {
    EventEmitter.prototype.addListener = EventEmitter.prototype.on
    EventEmitter.prototype.removeListener = EventEmitter.prototype.off
  }
}

function unhandled(error: unknown): unknown {
  if (error instanceof Error) return error
  const found = nodeError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${inspect(error)})`)
  return Object.assign(found, { context: error })
}

function add(emitter: EventEmitter, name: Name, listener: Listener, first: boolean) {
  checkListener(listener)
  let events = emitter._events
  if (events === undefined) {
    events = emitter._events = { __proto__: null } as unknown as Record<Name, Held>
    emitter._eventsCount = 0
  } else if (events.newListener !== undefined) {
    emitter.emit('newListener', name, (listener as { listener?: Listener }).listener ?? listener)
  }
  const held = events[name]
  if (held === undefined) {
    events[name] = listener
    emitter._eventsCount++
    return emitter as any
  }
  const list = typeof held === 'function' ? [held] : held
  // A new array: an `emit` under way goes on with the old one.
  events[name] = first ? [listener, ...list] : [...list, listener]
  const most = emitter.getMaxListeners()
  if (most > 0 && list.length === most) {
    warn(
      `Possible EventEmitter memory leak detected. ${most + 1} ${String(name)} listeners added to ` +
        `[${emitter.constructor.name}]. MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`,
    )
  }
  return emitter as any
}

/** As Node words it on stderr. */
function warn(text: string): void {
  core.host.write('stderr', `(node:1) MaxListenersExceededWarning: ${text}\n`)
}

function forget(emitter: EventEmitter, name: Name): void {
  delete emitter._events![name]
  emitter._eventsCount--
}

function wrapOnce(emitter: EventEmitter, name: Name, listener: Listener): Listener {
  let fired = false
  const wrapped = function (this: unknown, ...values: any[]) {
    if (fired) return
    fired = true
    emitter.off(name, wrapped)
    return listener.apply(emitter, values)
  }
  return Object.assign(wrapped, { listener })
}

export function once(emitter: any, name: Name, options: { signal?: any } = {}): Promise<unknown[]> {
  const { signal } = options
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError(signal.reason))
    if (typeof emitter.addEventListener === 'function') {
      return emitter.addEventListener(name, (event: unknown) => resolve([event]), { once: true })
    }
    const done = (settle: () => void) => {
      emitter.off(name, arrived)
      emitter.off('error', failed)
      signal?.removeEventListener('abort', aborted)
      settle()
    }
    const arrived = (...values: unknown[]) => done(() => resolve(values))
    const failed = (error: unknown) => done(() => reject(error))
    const aborted = () => done(() => reject(abortError(signal.reason)))
    emitter.on(name, arrived)
    if (name !== 'error') emitter.on('error', failed)
    signal?.addEventListener('abort', aborted)
  })
}

function on(emitter: any, name: Name, options: { signal?: any; close?: Name[] } = {}) {
  const { signal } = options
  if (signal?.aborted) throw abortError(signal.reason)
  return createEventIterator(emitter, name, signal, options.close ?? [])
}

function getEventListeners(emitter: EventEmitter, name: Name): Listener[] {
  return emitter.listeners(name)
}

function setMaxListeners(count: number, ...emitters: EventEmitter[]): void {
  if (emitters.length === 0) EventEmitter.defaultMaxListeners = count
  for (const emitter of emitters) emitter.setMaxListeners?.(count)
}

named({ EventEmitter })

function checkListener(listener: unknown): void {
  if (typeof listener !== 'function') throw invalidArgType('listener', 'of type function', listener)
}
