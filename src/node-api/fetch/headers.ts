/**
 * `Headers` of fetch: names without case, sorted when walked through, `set-cookie` apart.
 * A reply's raw headers are taken as they are and sorted only when somebody looks.
 */
import type { RawHeaders } from '../../engine/packet.ts'
import { named } from '../named.ts'

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: what the standard forbids
const INVALID_VALUE = /[\0\r\n]|[^\x00-\xff]/

/** Name in lower case → the name as it was given, and the joined value. */
type Fields = Map<string, { name: string; value: string }>

// Set by the class, out of a program's reach.
/** The immutable headers of a reply. */
export let fromRaw: (raw: RawHeaders) => Headers
/** As undici sends them: in the order and case in which they were given. */
export let toRaw: (headers: Headers) => RawHeaders

export class Headers {
  #raw: RawHeaders | null = null
  #fields: Fields | null = null
  #cookies: string[] = []
  #frozen = false

  constructor(init?: any) {
    if (init === undefined) return
    if (init === null || typeof init !== 'object') {
      throw new TypeError(
        'Headers constructor: init given is not one of the types ByteString, record<ByteString, ByteString>',
      )
    }
    if (init instanceof Headers) {
      for (const { name, value } of init.#known().values()) this.append(name, value)
      for (const cookie of init.#cookies) this.append('set-cookie', cookie)
    } else if (typeof init[Symbol.iterator] === 'function') {
      for (const pair of init) {
        const entry = [...pair]
        if (entry.length !== 2)
          throw new TypeError(
            `Headers constructor: expected name/value pair to be length 2, found ${entry.length}.`,
          )
        this.append(entry[0], entry[1])
      }
    } else for (const name of Reflect.ownKeys(init)) this.append(name as string, init[name])
  }

  append(name: string, given: string): void {
    const { lower, value } = this.#check('append', name, given)
    const fields = this.#known()
    if (lower === 'set-cookie') return void this.#cookies.push(value)
    const known = fields.get(lower)
    if (known) known.value += `${lower === 'cookie' ? '; ' : ', '}${value}`
    else fields.set(lower, { name: String(name), value })
  }

  set(name: string, given: string): void {
    const { lower, value } = this.#check('set', name, given)
    const fields = this.#known()
    if (lower === 'set-cookie') this.#cookies = [value]
    else fields.set(lower, { name: String(name), value })
  }

  delete(name: string): void {
    const { lower } = this.#check('delete', name, '')
    this.#known().delete(lower)
    if (lower === 'set-cookie') this.#cookies = []
  }

  get(name: string): string | null {
    const { lower } = checkName('get', name)
    if (this.#raw !== null) {
      const found = onlyOne(this.#raw, lower)
      if (found !== undefined) return found
    }
    const fields = this.#known()
    if (lower === 'set-cookie') return this.#cookies.length > 0 ? this.#cookies.join(', ') : null
    return fields.get(lower)?.value ?? null
  }

  has(name: string): boolean {
    const { lower } = checkName('has', name)
    return this.#known().has(lower) || (lower === 'set-cookie' && this.#cookies.length > 0)
  }

  getSetCookie(): string[] {
    this.#known()
    return [...this.#cookies]
  }

  forEach(callback: (value: string, name: string, headers: this) => void, self?: unknown): void {
    for (const [name, value] of this) callback.call(self, value, name, this)
  }

  entries(): IterableIterator<[string, string]> {
    const pairs: [string, string][] = []
    for (const [lower, { value }] of this.#known()) pairs.push([lower, value])
    for (const cookie of this.#cookies) pairs.push(['set-cookie', cookie])
    return pairs.sort(byName).values()
  }

  *keys(): Generator<string> {
    for (const [name] of this.entries()) yield name
  }

  *values(): Generator<string> {
    for (const [, value] of this.entries()) yield value
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries()
  }

  get [Symbol.toStringTag](): string {
    return 'Headers'
  }

  [Symbol.for('nodejs.util.inspect.custom')](
    _depth: unknown,
    options: unknown,
    inspect: any,
  ): string {
    return `Headers ${inspect(Object.fromEntries(this.entries()), options)}`
  }

  #known(): Fields {
    if (this.#fields === null) {
      const raw = this.#raw
      this.#fields = new Map()
      this.#raw = null
      if (raw) this.#fill(raw)
    }
    return this.#fields
  }

  #fill(raw: RawHeaders): void {
    const frozen = this.#frozen
    this.#frozen = false
    for (let i = 0; i < raw.length; i += 2) this.append(raw[i]!, raw[i + 1]!)
    this.#frozen = frozen
  }

  #check(verb: string, name: string, given: string): { lower: string; value: string } {
    const { lower } = checkName(verb, name)
    const value = trimmed(byteString(given))
    if (INVALID_VALUE.test(value))
      throw new TypeError(`Headers.${verb}: "${given}" is an invalid header value.`)
    if (this.#frozen) throw new TypeError('immutable')
    return { lower, value }
  }

  static {
    fromRaw = (raw) => {
      const headers = new Headers()
      headers.#raw = raw
      headers.#frozen = true
      return headers
    }
    toRaw = (headers) => {
      const raw: RawHeaders = []
      for (const { name, value } of headers.#known().values()) raw.push(name, value)
      for (const cookie of headers.#cookies) raw.push('set-cookie', cookie)
      return raw
    }
  }
}

named({ Headers })

/** The value of a field that came once, null when it did not come; undefined when it has to be joined. */
function onlyOne(raw: RawHeaders, lower: string): string | null | undefined {
  let found: string | null = null
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!
    if (name.length !== lower.length || (name !== lower && name.toLowerCase() !== lower)) continue
    if (found !== null) return undefined
    found = raw[i + 1]!.trim()
  }
  return found
}

function byName(a: [string, string], b: [string, string]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
}

/** Without the white space of HTTP at both ends. */
function trimmed(value: string): string {
  if (!isSpace(value.charCodeAt(0)) && !isSpace(value.charCodeAt(value.length - 1))) return value
  return value.replace(/^[\r\n\t ]+|[\r\n\t ]+$/g, '')
}

function isSpace(code: number): boolean {
  return code === 32 || (code <= 13 && code >= 9)
}

/** Names that passed, and how they are written in lower case. Most programs use a dozen. */
const goodNames = new Map<string, string>()
const mostGoodNames = 500

function checkName(verb: string, name: unknown): { lower: string } {
  const text = String(name)
  const known = goodNames.get(text)
  if (known !== undefined) return { lower: known }
  if (!TOKEN.test(text))
    throw new TypeError(`Headers.${verb}: "${text}" is an invalid header name.`)
  const lower = text.toLowerCase()
  if (goodNames.size < mostGoodNames) goodNames.set(text, lower)
  return { lower }
}

/** Web IDL's ByteString: every character is one byte. */
function byteString(given: unknown): string {
  const text = String(given)
  const at = text.search(/[\u0100-\uffff]/)
  if (at < 0) return text
  throw new TypeError(
    `Cannot convert argument to a ByteString because the character at index ${at} has a value of ${text.charCodeAt(at)} which is greater than 255.`,
  )
}
