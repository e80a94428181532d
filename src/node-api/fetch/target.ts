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
const PLAIN =
  /^http:\/\/([a-z](?:[a-z0-9-]*[a-z0-9])?|(?:(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-5]|0)\.){3}(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-5]|0))(?::([1-9]\d{1,3}|[1-5]\d{4}))?(\/[\w\-~!$&()*+,;=:@/?]*)?$/
const HTTP_PORT = 80

/** Null when the URL is not of the usual form, or would be changed by the parser (`/a/../b`). */
export function readPlainTarget(url: string): Target | null {
  const plain = PLAIN.exec(url)
  if (plain === null || plain[2] === '80' || url.includes('/.')) return null
  const [, host, port, path = '/'] = plain
  const authority = port === undefined ? host! : `${host}:${port}`
  const href = plain[3] === undefined ? `${url}/` : url
  return {
    protocol: 'http:',
    host: host!,
    port: port === undefined ? HTTP_PORT : Number(port),
    authority,
    path,
    href,
  }
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
