/**
 * Event and EventTarget, without a tree: no bubbling, no capture phase. An error in a
 * listener is an uncaught error of the life, as in Node.
 */
import * as core from '../core.ts'
import { invalidArgType } from '../errors.ts'
import { named } from '../named.ts'

type Handler = ((event: any) => unknown) | { handleEvent(event: any): unknown }
interface Held {
  handler: Handler
  once: boolean
}

/** Set by the class, which alone can tell. */
let stopped: (event: Event) => boolean

export class Event {
  readonly type: string
  readonly cancelable: boolean
  readonly bubbles: boolean
  readonly timeStamp: number
  target: unknown = null
  currentTarget: unknown = null
  #prevented = false
  #stopped = false

  constructor(type: string, options: { cancelable?: boolean; bubbles?: boolean } = {}) {
    this.type = String(type)
    this.cancelable = !!options.cancelable
    this.bubbles = !!options.bubbles
    this.timeStamp = core.host.upMs()
  }

  get defaultPrevented(): boolean {
    return this.#prevented
  }

  preventDefault(): void {
    if (this.cancelable) this.#prevented = true
  }

  stopPropagation(): void {}

  stopImmediatePropagation(): void {
    this.#stopped = true
  }

  static {
    stopped = (event) => event.#stopped
  }
}

export class CustomEvent extends Event {
  readonly detail: unknown
  constructor(
    type: string,
    options: { cancelable?: boolean; bubbles?: boolean; detail?: unknown } = {},
  ) {
    super(type, options)
    this.detail = options.detail ?? null
  }
}

export class EventTarget {
  #held: Map<string, Held[]> | undefined

  addEventListener(type: string, handler: Handler | null, options: any = {}): void {
    if (handler === null || handler === undefined || options?.signal?.aborted) return
    if (typeof handler !== 'function' && typeof handler !== 'object') {
      throw invalidArgType('listener', 'an instance of EventListener', handler)
    }
    this.#held ??= new Map()
    const list = this.#held.get(type) ?? []
    if (list.some((each) => each.handler === handler)) return
    this.#held.set(type, [...list, { handler, once: !!options?.once }])
    options?.signal?.addEventListener('abort', () => this.removeEventListener(type, handler), {
      once: true,
    })
  }

  removeEventListener(type: string, handler: Handler): void {
    const list = this.#held?.get(type)
    if (list)
      this.#held!.set(
        type,
        list.filter((each) => each.handler !== handler),
      )
  }

  dispatchEvent(event: Event): boolean {
    event.target = event.currentTarget = this
    for (const { handler, once } of this.#held?.get(event.type) ?? []) {
      if (stopped(event)) break
      if (once) this.removeEventListener(event.type, handler)
      try {
        if (typeof handler === 'function') handler.call(this, event)
        else handler.handleEvent(event)
      } catch (error) {
        core.nextTick(() => {
          throw error
        })
      }
    }
    event.currentTarget = null
    return !event.defaultPrevented
  }
}

named({ Event, CustomEvent, EventTarget })
