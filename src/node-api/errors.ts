/**
 * Errors in Node's shapes: `code`, `errno`, `syscall`, and Node's wording. Pure functions;
 * the constructors are the realm's own, so `instanceof Error` holds in every life.
 */
type Fields = Record<string, unknown>
type ErrorClass = new (message: string) => Error

export function withFields<E extends Error>(error: E, fields: Fields): E & Fields {
  for (const name in fields) {
    Object.defineProperty(error, name, {
      value: fields[name],
      writable: true,
      enumerable: true,
      configurable: true,
    })
  }
  return error as E & Fields
}

/** `nodeError(TypeError, 'ERR_X', 'text')`: an error whose stack begins `TypeError [ERR_X]: text`. */
export function nodeError(Base: ErrorClass, code: string, message: string): Error & Fields {
  return withFields(new Base(message), { code })
}

/** Linux error numbers, as libuv negates them. */
const ERRNO: Record<string, number> = {
  ECONNREFUSED: -111,
  ECONNRESET: -104,
  EADDRINUSE: -98,
  ENOTFOUND: -3008,
  EPIPE: -32,
  EACCES: -13,
}

/** Why a connection could not be made: `connect ECONNREFUSED 10.0.0.11:8080` or `getaddrinfo ENOTFOUND db`. */
export function connectError(
  code: 'ECONNREFUSED' | 'ENOTFOUND',
  host: string,
  port: number,
): Error & Fields {
  const errno = ERRNO[code]
  if (code === 'ENOTFOUND') {
    const error = new Error(`getaddrinfo ENOTFOUND ${host}`)
    return withFields(error, { errno, code, syscall: 'getaddrinfo', hostname: host })
  }
  const error = new Error(`connect ECONNREFUSED ${host}:${port}`)
  return withFields(error, { errno, code, syscall: 'connect', address: host, port })
}

export function listenError(address: string, port: number): Error & Fields {
  const where = address.includes(':') ? `${address}:${port}` : `${address}:${port}`
  const error = new Error(`listen EADDRINUSE: address already in use ${where}`)
  const code = 'EADDRINUSE'
  return withFields(error, { code, errno: ERRNO[code], syscall: 'listen', address, port })
}

export function readResetError(): Error & Fields {
  const code = 'ECONNRESET'
  return withFields(new Error('read ECONNRESET'), { errno: ERRNO[code], code, syscall: 'read' })
}

/** `socket hang up` for a client without a reply, `aborted` for a message that broke off. */
export function resetError(message: 'socket hang up' | 'aborted'): Error & Fields {
  return nodeError(Error, 'ECONNRESET', message)
}

/** Node's own `AbortError` (streams, http, timers), which is not the DOMException of `fetch`. */
export function abortError(reason?: unknown): Error & Fields {
  const error = nodeError(Error, 'ABORT_ERR', 'The operation was aborted')
  Object.defineProperty(error, 'name', { value: 'AbortError', writable: true, configurable: true })
  if (reason !== undefined)
    Object.defineProperty(error, 'cause', { value: reason, writable: true, configurable: true })
  return error
}

export function invalidArgType(name: string, expected: string, value: unknown): Error & Fields {
  const kind = name.includes('.') ? 'property' : 'argument'
  return nodeError(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    `${name.endsWith(' argument') ? `The ${name}` : `The "${name}" ${kind}`} must be ${expected}. Received ${describe(value)}`,
  )
}

export function invalidArgValue(
  name: string,
  value: unknown,
  reason = 'is invalid',
): Error & Fields {
  const kind = name.includes('.') ? 'property' : 'argument'
  return nodeError(
    TypeError,
    'ERR_INVALID_ARG_VALUE',
    `The ${kind} '${name}' ${reason}. Received ${quote(value)}`,
  )
}

export function outOfRange(name: string, range: string, value: unknown): Error & Fields {
  return nodeError(
    RangeError,
    'ERR_OUT_OF_RANGE',
    `The value of "${name}" is out of range. It must be ${range}. Received ${digits(value)}`,
  )
}

/** `5` → `type number (5)`, `null` → `null`, `new Map()` → `an instance of Map`. */
export function describe(value: unknown): string {
  if (value == null) return String(value)
  if (typeof value === 'function') return `function ${value.name}`
  if (typeof value === 'object') {
    const name = (value as object).constructor?.name
    return name ? `an instance of ${name}` : '[Object: null prototype] {}'
  }
  const text = quote(value)
  return `type ${typeof value} (${text.length > 28 ? `${text.slice(0, 25)}...` : text})`
}

function quote(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  return typeof value === 'bigint' ? `${value}n` : String(value)
}

/** 1234567 → `1_234_567`, the way Node writes numbers in a range error. */
function digits(value: unknown): string {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) <= 2 ** 32) {
    return quote(value)
  }
  return String(value).replace(/\B(?=(\d{3})+$)/g, '_')
}
