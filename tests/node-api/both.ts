/**
 * Runs one program twice, on real Node and in a life, and compares what it logged. Knows
 * neither the programs nor which part of the API they try.
 */
import assert from 'node:assert/strict'
import { World } from './world.ts'

/** Everything a program may use: globals by name, modules by `node:` name, and where to report. */
export type Api = Record<string, any> & {
  modules: Record<string, any>
  log(...values: unknown[]): void
  /** Starts a server on a free port; resolves to its base URL. */
  serve(listener: (req: any, res: any) => void): Promise<string>
}
export type Program = (api: Api) => unknown

const MODULES = [
  'assert',
  'buffer',
  'crypto',
  'events',
  'fs',
  'fs/promises',
  'http',
  'path',
  'querystring',
  'stream',
  'stream/promises',
  'string_decoder',
  'timers',
  'timers/promises',
  'url',
  'util',
]
const GLOBALS = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
  'fetch',
  'Headers',
  'Request',
  'Response',
  'ReadableStream',
  'AbortController',
  'AbortSignal',
  'DOMException',
  'Event',
  'EventTarget',
  'Buffer',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'structuredClone',
  'btoa',
  'atob',
  'process',
]

/** Fails when the two arms logged different things. */
export async function sameAsNode(program: Program): Promise<void> {
  assert.deepEqual(await inLife(program), await onNode(program))
}

export async function onNode(program: Program): Promise<unknown[]> {
  const modules: Record<string, unknown> = {}
  for (const name of MODULES) modules[`node:${name}`] = await import(`node:${name}`)
  const globals = Object.fromEntries(GLOBALS.map((name) => [name, (globalThis as any)[name]]))
  return run(program, { ...globals, modules }, async () => {})
}

export async function inLife(program: Program): Promise<unknown[]> {
  const world = new World()
  const life = world.life('app')
  const got = await run(program, { ...life.api.globals, modules: life.api.modules }, () =>
    world.run(),
  )
  if (life.failures.length > 0) throw life.failures[0]
  return got
}

async function run(program: Program, parts: any, turnAll: () => Promise<void>): Promise<unknown[]> {
  const logged: unknown[] = []
  const servers: any[] = []
  const api: Api = {
    ...parts,
    log: (...values) => logged.push(values.length === 1 ? plain(values[0]) : values.map(plain)),
    serve(listener) {
      const server = parts.modules['node:http'].createServer(listener)
      servers.push(server)
      return new Promise((resolve) =>
        server.listen(0, () => resolve(`http://127.0.0.1:${server.address().port}`)),
      )
    },
  }
  const done = Promise.resolve(program(api))
  await turnAll()
  await done
  for (const server of servers) server.close()
  for (const server of servers) server.closeAllConnections()
  await turnAll()
  return logged
}

/** Errors and byte arrays in a form that can be compared across the two worlds. */
export function plain(value: any): unknown {
  if (value instanceof Error) return describe(value)
  if (value instanceof Uint8Array) return `bytes ${[...value].join(' ')}`
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
  }
  return value
}

/** Ports are free ones and differ between the arms. */
function describe(error: any): Record<string, unknown> {
  const found: Record<string, unknown> = {
    name: error.name,
    message: error.message.replace(/:\d{4,5}\b/g, ':PORT'),
  }
  for (const key of ['code', 'syscall', 'errno', 'address'])
    if (error[key] !== undefined) found[key] = error[key]
  if (error.cause !== undefined) found.cause = plain(error.cause)
  return found
}
