/**
 * The Node API of one life, put together. Everything in it is made anew per life, and is
 * built on the host alone.
 */
import { createMath } from '../engine/arithmetic.ts'
import type { CreateNodeApi, LifeHost } from '../engine/host.ts'
import { createAssert } from './assert.ts'
import { createBuffer } from './buffer/buffer.ts'
import { createStringDecoder } from './buffer/decoder.ts'
import { createConsole } from './console/console.ts'
import { inspect } from './console/inspect.ts'
import { type Core, createCore } from './core.ts'
import { createCrypto } from './crypto.ts'
import { createDate } from './date.ts'
import { createEvents } from './events.ts'
import { createStreamClasses } from './fetch/stream.ts'
import { createHttp } from './http/index.ts'
import { createModules } from './modules.ts'
import { named } from './named.ts'
import { createPath } from './path.ts'
import { freezePlatform, PlatformTextEncoder, PlatformURLSearchParams } from './platform.ts'
import { createProcess } from './process.ts'
import { createQuerystring } from './querystring.ts'
import { createStreams } from './stream/index.ts'
import { createTextCoding } from './text-coding.ts'
import { createTimers } from './timers.ts'
import { createTimersPromises } from './timers-promises.ts'
import { createUrl } from './url.ts'
import { createUtil } from './util.ts'
import { createDOMException } from './web/dom-exception.ts'
import { createWeb } from './web/index.ts'

export const createNodeApi: CreateNodeApi = (host) => {
  freezePlatform()
  const core = createCore(host)
  const base = createBase(core)
  const global = createGlobals(core, base)
  const parts = createParts(core, base, global)
  for (const values of [global, ...Object.values(parts)]) named(values as Record<string, unknown>)
  return { globals: global, modules: createModules(parts) }
}

type Base = ReturnType<typeof createBase>
type Globals = ReturnType<typeof createGlobals>

/** What the other parts are made of. */
function createBase(core: Core) {
  const { host } = core
  const events = createEvents(
    (name, text) => host.write('stderr', `(node:1) ${name}: ${text}\n`),
    inspect,
  )
  const Buffer = createBuffer()
  const StringDecoder = createStringDecoder()
  const web = createStreamClasses()
  const streams = createStreams(core, Buffer, StringDecoder, events, web)
  const crypto = createCrypto(host, Buffer, (callback) => host.after(0, () => core.run(callback)))
  return { events, Buffer, StringDecoder, web, streams, crypto }
}

function createGlobals(core: Core, { events, Buffer, web, crypto }: Base) {
  const { host } = core
  const DOMException = createDOMException()
  return {
    ...createTimers(core),
    ...createTextCoding(Buffer, DOMException),
    ...createWeb(core, web, DOMException),
    URLSearchParams: PlatformURLSearchParams,
    TextEncoder: PlatformTextEncoder,
    queueMicrotask: (task: () => void) => core.microtask(task),
    process: createProcess(core, events.EventEmitter),
    console: createConsole(host),
    performance: createPerformance(host),
    crypto: crypto.webcrypto,
    Buffer,
    Math: createMath(() => host.random()),
    Date: createDate(() => host.nowMs()),
  }
}

function createParts(
  core: Core,
  { events, Buffer, StringDecoder, streams, crypto }: Base,
  global: Globals,
): Record<string, object> {
  const timers = createTimersPromises(global)
  const {
    setTimeout,
    setInterval,
    setImmediate,
    clearTimeout,
    clearInterval,
    clearImmediate,
    process,
    console,
    performance,
  } = global
  const { URL, URLSearchParams, TextEncoder, TextDecoder } = global
  const { assert, strict } = createAssert()
  const path = createPath()
  return {
    assert: Object.assign(assert, { default: assert }),
    'assert/strict': Object.assign(strict, { default: strict }),
    buffer: { Buffer, atob: global.atob, btoa: global.btoa, kMaxLength: Number.MAX_SAFE_INTEGER },
    console: { ...console, default: console },
    crypto,
    events: Object.assign(events.EventEmitter, { default: events.EventEmitter }),
    http: createHttp(streams),
    path: { ...path, default: path },
    'path/posix': { ...path, default: path },
    perf_hooks: { performance },
    process: processExports(process),
    querystring: createQuerystring(),
    stream: Object.assign(streams.module.Stream, { default: streams.module.Stream }),
    'stream/promises': streams.module.promises,
    string_decoder: { StringDecoder },
    timers: {
      setTimeout,
      setInterval,
      setImmediate,
      clearTimeout,
      clearInterval,
      clearImmediate,
      promises: timers,
    },
    'timers/promises': timers,
    url: createUrl(URL, URLSearchParams),
    util: createUtil(core.nextTick, { TextEncoder, TextDecoder }),
  }
}

/** `import { env, exit } from 'node:process'`. */
function processExports(process: any): object {
  const exports: Record<string, unknown> = { default: process }
  for (const name of Object.keys(process)) if (!name.startsWith('_')) exports[name] = process[name]
  for (const name of ['on', 'once', 'off', 'emit']) exports[name] = process[name].bind(process)
  return exports
}

function createPerformance(host: LifeHost) {
  const timeOrigin = host.nowMs() - host.upMs()
  return { now: () => host.upMs(), timeOrigin, toJSON: () => ({ timeOrigin }) }
}
