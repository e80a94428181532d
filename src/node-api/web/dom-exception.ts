/** DOMException and its old numeric codes. Knows no operation that throws it. */
import { named } from '../named.ts'

const CODES: Record<string, number> = {
  IndexSizeError: 1,
  HierarchyRequestError: 3,
  InvalidCharacterError: 5,
  NotFoundError: 8,
  NotSupportedError: 9,
  InvalidStateError: 11,
  SyntaxError: 12,
  InvalidAccessError: 15,
  NetworkError: 19,
  AbortError: 20,
  QuotaExceededError: 22,
  TimeoutError: 23,
  DataCloneError: 25,
}

export class DOMException extends Error {
  #name: string
  #message: string
  constructor(message = '', options: string | { name?: string; cause?: unknown } = 'Error') {
    const given = typeof options === 'string' ? { name: options } : options
    super('', 'cause' in given ? { cause: given.cause } : undefined)
    this.#name = given.name ?? 'Error'
    this.#message = String(message)
    // The name and the message are the prototype's, as in Node: nothing of one's own to list.
    delete (this as { message?: string }).message
  }

  override get name(): string {
    return this.#name
  }

  override get message(): string {
    return this.#message
  }

  get code(): number {
    return CODES[this.#name] ?? 0
  }

  get [Symbol.toStringTag](): string {
    return 'DOMException'
  }
}

named({ DOMException })
