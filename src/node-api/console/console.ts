/**
 * `console` of one life: `log` and its kin to stdout, `warn` and `error` to stderr, groups,
 * counters, timers and tables. Knows how to format, and the host only as two streams.
 */
import type { LifeHost } from '../../engine/host.ts'
import { format } from './format.ts'
import { type InspectOptions, inspect } from './inspect.ts'
import { tableText } from './table.ts'

const GROUP_INDENT = 2

export function createConsole(host: LifeHost) {
  const counts = new Map<string, number>()
  const started = new Map<string, number>()
  let indent = ''

  function print(stream: 'stdout' | 'stderr', text: string): void {
    const lines = indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`)
    host.write(stream, `${lines}\n`)
  }

  const log = (...values: unknown[]) => print('stdout', format(...values))
  const error = (...values: unknown[]) => print('stderr', format(...values))

  const console = {
    log,
    info: log,
    debug: log,
    error,
    warn: error,
    trace: (...values: unknown[]) => print('stderr', `Trace: ${format(...values)}`.trimEnd()),
    dir: (value: unknown, options?: InspectOptions) =>
      print('stdout', inspect(value, { customInspect: false, ...options })),
    dirxml: log,
    assert(value?: unknown, ...values: unknown[]) {
      if (value) return
      if (typeof values[0] === 'string') values[0] = `Assertion failed: ${values[0]}`
      else values.unshift('Assertion failed')
      error(...values)
    },
    group(...values: unknown[]) {
      if (values.length > 0) log(...values)
      indent += ' '.repeat(GROUP_INDENT)
    },
    groupCollapsed: (...values: unknown[]) => console.group(...values),
    groupEnd() {
      indent = indent.slice(GROUP_INDENT)
    },
    count(label = 'default') {
      const count = (counts.get(`${label}`) ?? 0) + 1
      counts.set(`${label}`, count)
      log(`${label}: ${count}`)
    },
    countReset: (label = 'default') => void counts.delete(`${label}`),
    time: (label = 'default') => void started.set(`${label}`, host.upMs()),
    timeLog(label = 'default', ...values: unknown[]) {
      const since = started.get(`${label}`)
      if (since !== undefined) log(`${label}: ${duration(host.upMs() - since)}`, ...values)
    },
    timeEnd(label = 'default') {
      console.timeLog(label)
      started.delete(`${label}`)
    },
    table: (rows?: unknown, columns?: string[]) => log(tableText(rows, columns) ?? rows),
  }
  return console
}

/** 1500 → `1.500s`, 12.3 → `12.3ms`. */
function duration(ms: number): string {
  if (ms >= 3_600_000 || ms >= 60_000) {
    const minutes = Math.floor(ms / 60_000) % 60
    const seconds = ((ms % 60_000) / 1000).toFixed(3).padStart(6, '0')
    const hours = Math.floor(ms / 3_600_000)
    return hours > 0
      ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds.slice(0, 2)} (h:mm:ss)`
      : `${minutes}:${seconds} (m:ss.mmm)`
  }
  return ms >= 1000 ? `${(ms / 1000).toFixed(3)}s` : `${Number(ms.toFixed(3))}ms`
}
