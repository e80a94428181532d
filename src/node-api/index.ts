/**
 * The Node API, put together. Its classes and functions exist once in a realm, frozen, and
 * work for the life whose turn it is; what a program may change (`process`, `console`,
 * `Math`, …) is made for each life.
 */
import { createMath } from '../engine/arithmetic.ts'
import type { CreateNodeApi, LifeHost } from '../engine/host.ts'
import { createAssert } from './assert.ts'
import { createBuffer } from './buffer/buffer.ts'
import { createStringDecoder } from './buffer/decoder.ts'
import { createConsole } from './console/console.ts'
import { inspect } from './console/inspect.ts'
import { createCore, createLifeState, type LifeState } from './core.ts'
import { createCrypto } from './crypto.ts'
import { createDate } from './date.ts'
import { createEvents } from './events.ts'
import { createStreamClasses } from './fetch/stream.ts'
import { freezeShared } from './frozen.ts'
import { createFs } from './fs/index.ts'
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
  shared ??= createShared()
  const { core } = shared
  const life = createLifeState(host)
  const own = createOwn(life, shared)
  const globals = { ...shared.globals, ...own }
  const modules = createModules(createParts(life, own, shared))
  const ending = {
    idle: () => core.run(life.idle),
    leave: life.leave,
    rescue: life.rescue,
  }
  return { globals, modules, ending, enter: () => core.enter(life) }
}

type Shared = ReturnType<typeof createShared>
type Own = ReturnType<typeof createOwn>

let shared: Shared | undefined

/** What all lives of this realm have in common. */
function createShared() {
  freezePlatform(freezeShared)
  const core = createCore()
  const events = createEvents(core, inspect)
  const Buffer = createBuffer()
  const StringDecoder = createStringDecoder()
  const web = createStreamClasses()
  const streams = createStreams(core, Buffer, StringDecoder, events, web)
  const DOMException = createDOMException()
  const crypto = createCrypto(core, Buffer)
  const timers = createTimers(core)
  const globals = {
    ...timers,
    ...createTextCoding(Buffer, DOMException),
    ...createWeb(core, web, DOMException),
    URLSearchParams: PlatformURLSearchParams,
    TextEncoder: PlatformTextEncoder,
    queueMicrotask: (task: () => void) => core.microtask(task),
    crypto: crypto.webcrypto,
    Buffer,
  }
  const { URL, URLSearchParams, TextEncoder, TextDecoder } = globals
  const { assert, strict } = createAssert()
  const path = createPath()
  const timersPromises = createTimersPromises(timers)
  const parts = {
    assert: Object.assign(assert, { default: assert }),
    'assert/strict': Object.assign(strict, { default: strict }),
    buffer: { Buffer, atob: globals.atob, btoa: globals.btoa, kMaxLength: Number.MAX_SAFE_INTEGER },
    crypto,
    events: Object.assign(events.EventEmitter, { default: events.EventEmitter }),
    http: createHttp(streams),
    path,
    'path/posix': path,
    querystring: createQuerystring(),
    stream: Object.assign(streams.module.Stream, { default: streams.module.Stream }),
    'stream/promises': streams.module.promises,
    string_decoder: { StringDecoder },
    timers: { ...timers, promises: timersPromises },
    'timers/promises': timersPromises,
    url: createUrl(URL, URLSearchParams),
    util: createUtil(core.nextTick, { TextEncoder, TextDecoder }),
  }
  for (const values of [globals, ...Object.values(parts)]) named(values as Record<string, unknown>)
  freezeShared({ globals, parts })
  return { core, events, Buffer, streams, globals, parts }
}

/** What one life may change without another noticing. */
function createOwn(life: LifeState, { core, events }: Shared) {
  const { host } = life
  return {
    process: createProcess(core, life, events.EventEmitter),
    console: createConsole(host),
    performance: createPerformance(host),
    Math: createMath(() => host.random()),
    Date: createDate(() => host.nowMs()),
  }
}

/** What modules export; some hold something of one's own. */
function createParts(life: LifeState, own: Own, all: Shared): Record<string, () => object> {
  const { process, console, performance, Date: LifeDate } = own
  const { core, Buffer, events, streams, parts } = all
  const fs = memo(() => {
    const { resolve } = parts.path
    const { host } = life
    return createFs({
      host,
      core,
      Buffer,
      events,
      streams,
      Date: LifeDate,
      resolve,
      cwd: process.cwd,
    })
  })
  const shared = Object.entries(parts).map(([name, part]) => [name, () => part] as const)
  return {
    ...Object.fromEntries(shared),
    console: () => ({ ...console, default: console }),
    fs: () => fs().module,
    'fs/promises': () => fs().promises,
    http: () => ({ ...parts.http, globalAgent: new parts.http.Agent({ keepAlive: true }) }),
    perf_hooks: () => ({ performance }),
    process: () => processExports(process),
  }
}

function memo<Value>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => {
    value ??= make()
    return value
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
