/**
 * URL, TextDecoder, `structuredClone`, `btoa` and `atob`: the platform's work
 * with Node's errors, because browsers word theirs differently.
 */
import { Buffer } from './buffer/buffer.ts'
import { nodeError, withFields } from './errors.ts'
import { named } from './named.ts'
import { PlatformTextDecoder, PlatformURL, platformClone } from './platform.ts'
import { DOMException } from './web/dom-exception.ts'

export function invalidUrl(input: string, base?: string): Error {
  const error = withFields(nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input })
  return base === undefined ? error : withFields(error, { base })
}

/** What `util.inspect` prints of a URL, in Node's order. */
const shownOfUrl = [
  'href',
  'origin',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'searchParams',
  'hash',
] as const

export class URL extends PlatformURL {
  // biome-ignore lint/correctness/noUnreachableSuper: super throws for what is not a URL, and then we do
  constructor(url: string | URL, base?: string | URL) {
    let valid = true
    try {
      super(url, base)
    } catch {
      valid = false
    }
    if (!valid) throw invalidUrl(`${url}`, base === undefined ? undefined : `${base}`)
  }

  static override parse(url: string, base?: string): URL | null {
    return PlatformURL.canParse(url, base) ? new URL(url, base) : null
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: object, inspect: any): string {
    if (depth < 0) return '[URL]'
    const fields = Object.fromEntries(shownOfUrl.map((name) => [name, this[name]]))
    return `URL ${inspect(fields, options)}`
  }
}
for (const name of ['createObjectURL', 'revokeObjectURL'])
  Object.defineProperty(URL, name, { value: undefined })

export class TextDecoder extends PlatformTextDecoder {
  override decode(...values: any[]): string {
    try {
      return super.decode(...values)
    } catch {
      throw nodeError(
        TypeError,
        'ERR_ENCODING_INVALID_ENCODED_DATA',
        `The encoded data was not valid for encoding ${this.encoding}`,
      )
    }
  }
}

export function structuredClone<T>(value: T, options?: object): T {
  try {
    return platformClone(value, options)
  } catch (error) {
    // Browsers put the name of the operation in front: "Failed to execute …: X could not be cloned."
    const text = String((error as Error).message).replace(/^Failed to execute [^:]*: /, '')
    throw new DOMException(text, 'DataCloneError')
  }
}

export function btoa(text: string): string {
  const given = `${text}`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Latin-1 begins with them
  if (/[^\u0000-\u00ff]/.test(given))
    throw new DOMException('Invalid character', 'InvalidCharacterError')
  return Buffer.from(given, 'latin1').toString('base64')
}

export function atob(text: string): string {
  const given = `${text}`.replace(/[\t\n\f\r ]/g, '')
  const bare = given.length % 4 === 0 ? given.replace(/==?$/, '') : given
  if (/[^A-Za-z0-9+/]/.test(bare))
    throw new DOMException('Invalid character', 'InvalidCharacterError')
  if (bare.length % 4 === 1) {
    throw new DOMException(
      'The string to be decoded is not correctly encoded.',
      'InvalidCharacterError',
    )
  }
  return Buffer.from(bare, 'base64').toString('latin1')
}

named({ URL, TextDecoder })
