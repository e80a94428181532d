/** The many ways to say where `http.request` shall go, brought into one form. Pure. */
import { describe, invalidArgType, nodeError } from '../errors.ts'
import { PlatformURL } from '../platform.ts'

export interface RequestOptions {
  method: string
  host: string
  port: number
  path: string
  /** For the Host header; the default port is left out. */
  authority: string
  headers: any
  auth: string | undefined
  signal: any
  timeout: number | undefined
  agent: unknown
}

const HTTP_PORT = 80
const LAST_PORT = 65_535
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const INVALID_PATH = /[^\u0021-\u00ff]/

export function readOptions(
  input: any,
  second: any,
  third: any,
): { options: RequestOptions; callback: any } {
  const callback = typeof second === 'function' ? second : third
  const extra = typeof second === 'function' ? undefined : second
  const given =
    typeof input === 'string' || input instanceof PlatformURL
      ? { ...fromUrl(input), ...extra }
      : { ...input, ...(extra ?? {}) }
  if (given.protocol && given.protocol !== 'http:') {
    throw nodeError(
      TypeError,
      'ERR_INVALID_PROTOCOL',
      `Protocol "${given.protocol}" not supported. Expected "http:"`,
    )
  }
  const method = readMethod(given.method)
  const path = given.path ? String(given.path) : '/'
  if (INVALID_PATH.test(path))
    throw nodeError(
      TypeError,
      'ERR_UNESCAPED_CHARACTERS',
      'Request path contains unescaped characters',
    )
  const host = String(given.hostname ?? given.host ?? 'localhost')
  const port = readPort(given.port || given.defaultPort || HTTP_PORT)
  const named = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  const authority = port === HTTP_PORT ? named : `${named}:${port}`
  const { headers, auth, signal, timeout, agent } = given
  return {
    options: { method, host, port, path, authority, headers, auth, signal, timeout, agent },
    callback,
  }
}

function fromUrl(input: string | URL): Record<string, unknown> {
  let url: URL
  try {
    url = new PlatformURL(input)
  } catch {
    throw Object.assign(nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input })
  }
  const auth =
    url.username || url.password
      ? `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
      : undefined
  const hostname = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname
  return { protocol: url.protocol, hostname, port: url.port, path: url.pathname + url.search, auth }
}

function readPort(port: unknown): number {
  if (typeof port !== 'number' && typeof port !== 'string')
    throw invalidArgType('options.port', 'one of type number or string', port)
  const number = Number(port)
  if (Number.isInteger(number) && number >= 0 && number <= LAST_PORT) return number
  throw nodeError(
    RangeError,
    'ERR_SOCKET_BAD_PORT',
    `Port should be >= 0 and < 65536. Received ${describe(port)}.`,
  )
}

function readMethod(method: unknown): string {
  if (method === undefined || method === null) return 'GET'
  if (typeof method !== 'string') throw invalidArgType('options.method', 'of type string', method)
  if (!TOKEN.test(method))
    throw nodeError(
      TypeError,
      'ERR_INVALID_HTTP_TOKEN',
      `Method must be a valid HTTP token ["${method}"]`,
    )
  return method === '' ? 'GET' : method.toUpperCase()
}
