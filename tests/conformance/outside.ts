/**
 * What an outside client sees of a program, in one shape for both worlds. Leaves out what
 * must differ: the hour, process ids, and the words around the report of a crash.
 */
import type { Ask } from './program.ts'

export interface Outside {
  replies: Reply[]
  stdout: string
  stderr: string
  /** What ended the process with a report, such as `Error: boom`. */
  crash: string | null
  /** Null while the program runs. */
  exitCode: number | null
}

export interface Reply {
  status: number
  reason: string
  /** `Name: value` as sent, in order; `Date` without its hour. */
  headers: string[]
  /** Chunks as they were written; one piece where `Content-Length` frames the body. */
  body: string[]
  /** `whole`, or why there is no more of it. */
  ended: 'whole' | 'timeout' | (string & {})
}

/** What the client of either world gathers. */
export interface RawReply {
  status: number
  reason: string
  rawHeaders: readonly string[]
  pieces: readonly Uint8Array[]
  ended: Reply['ended']
}

/** The same fields in the same order in both worlds: `Host` and `Connection` are not left to a library. */
export function headersOf({ headers, pieces, unfinished }: Ask): string[] {
  const named = (wanted: string): boolean => headers.some(([name]) => name.toLowerCase() === wanted)
  const raw = ['Host', 'server.test', ...headers.flat()]
  if (!named('connection')) raw.push('Connection', 'keep-alive')
  const bytes = Buffer.byteLength(pieces.join('')) + (unfinished ? 1 : 0)
  if (bytes > 0) raw.push('Content-Length', String(bytes))
  return raw
}

export function toReply({ status, reason, rawHeaders, pieces, ended }: RawReply): Reply {
  const headers: string[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name, value] = rawHeaders.slice(index, index + 2) as [string, string]
    headers.push(`${name}: ${name.toLowerCase() === 'date' ? value.replace(hour, 'HOUR') : value}`)
  }
  const chunked = headers.some((header) => /^transfer-encoding: chunked$/i.test(header))
  const whole = Buffer.concat(pieces)
  const body = chunked ? pieces.map(toText) : whole.length > 0 ? [toText(whole)] : []
  return { status, reason, headers, body, ended }
}

const hour = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/

/** As UTF-8 where it is, otherwise as hexadecimal bytes. */
function toText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString()
  return Buffer.from(text).equals(bytes) ? text : `0x${Buffer.from(bytes).toString('hex')}`
}

/** Splits the report of a crash off from what the program itself wrote. */
export function readStderr(text: string): Pick<Outside, 'stderr' | 'crash'> {
  const told = text
    .replace(/\(node:\d+\)/g, '(node:PID)')
    .replace(/^Warning: Detected unsettled top-level await[\s\S]*/m, '')
    .replace(/^\(Use `node --trace-\w+.*\n/gm, '')
  const report = /^(?:(?:file:|node:|\/)\S*:\d+$|Uncaught)[\s\S]*/m.exec(told)?.[0]
  if (report === undefined) return { stderr: told, crash: null }
  return { stderr: told.slice(0, -report.length), crash: nameOf(report) }
}

/** Source that does not start: both worlds say why, each in its own words. */
export const refused = 'refused'
const refusals = /UNSUPPORTED_TYPESCRIPT|ERR_MODULE_NOT_FOUND|SyntaxError: The requested module/

/** `Error: boom` out of a whole report; codes in brackets stay with Node alone. */
function nameOf(report: string): string {
  if (refusals.test(report)) return refused
  const found = /^(?:Uncaught )?(\w*Error)(?: \[\w+\])?((?:: .*)?)$/m.exec(report)
  return found === null ? 'thrown' : `${found[1]}${found[2]?.replace(/^: $/, '')}`
}
