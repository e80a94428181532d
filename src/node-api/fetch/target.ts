/** Where a URL leads: host, port and path. The usual form is read without the URL parser. */
import { PlatformURL } from '../platform.ts'

export interface Target {
  protocol: string
  host: string
  port: number
  /** As in the `host` header: `10.0.0.11:8080`. */
  authority: string
  path: string
  href: string
}

/** Already in the parser's normal form, so the parser would change nothing. */
const PLAIN_ORIGIN =
  /^http:\/\/([a-z](?:[a-z0-9-]*[a-z0-9])?|(?:(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-5]|0)\.){3}(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-5]|0))(?::([1-9]\d{1,3}|[1-5]\d{4}))?$/
const PLAIN_PATH = /^\/[\w\-~!$&()*+,;=:@/?]*$/
const SCHEME_LENGTH = 'http://'.length
const HTTP_PORT = 80

/** Null when the URL is not of the usual form, or would be changed by the parser (`/a/../b`). */
export function readPlainTarget(url: string): Target | null {
  const slash = url.indexOf('/', SCHEME_LENGTH)
  const origin = plainOrigin(slash < 0 ? url : url.slice(0, slash))
  if (origin === null) return null
  const path = slash < 0 ? '/' : url.slice(slash)
  if (!PLAIN_PATH.test(path) || path.includes('/.')) return null
  const { host, port, authority } = origin
  return { protocol: 'http:', host, port, authority, path, href: slash < 0 ? `${url}/` : url }
}

type Origin = Pick<Target, 'host' | 'port' | 'authority'>

/** Origins seen, and what they say; null for those that the parser has to read. */
const origins = new Map<string, Origin | null>()
const mostOrigins = 500

function plainOrigin(text: string): Origin | null {
  const known = origins.get(text)
  if (known !== undefined) return known
  const plain = PLAIN_ORIGIN.exec(text)
  const [, host = '', port = String(HTTP_PORT)] = plain ?? []
  const origin =
    plain === null || plain[2] === String(HTTP_PORT)
      ? null
      : { host, port: Number(port), authority: plain[2] === undefined ? host : `${host}:${port}` }
  if (origins.size < mostOrigins) origins.set(text, origin)
  return origin
}

/** Null when it is not a URL at all. */
export function readTarget(url: string): Target | null {
  return readPlainTarget(url) ?? parse(url)
}

function parse(text: string): Target | null {
  let url: URL
  try {
    url = new PlatformURL(text)
  } catch {
    return null
  }
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : HTTP_PORT) : Number(url.port)
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname
  return {
    protocol: url.protocol,
    host,
    port,
    authority: url.host,
    path: url.pathname + url.search,
    href: url.href,
  }
}
