/**
 * The Node API, put together. Its classes and functions exist once in a realm, frozen, and
 * work for the life whose turn it is; what a program may change (`process`, `console`,
 * `Math`, …) is made for each life.
 */
import { createMath } from '../engine/arithmetic.ts'
import type { CreateNodeApi, LifeHost } from '../engine/host.ts'
import { createConsole } from './console/console.ts'
import * as core from './core.ts'
import { createDate } from './date.ts'
import { createFs } from './fs/index.ts'
import { withOwnAgent } from './http/index.ts'
import { createModules } from './modules.ts'
import { createProcess } from './process.ts'
import { settleShared, sharedGlobals, sharedModules } from './shared.ts'

export const createNodeApi: CreateNodeApi = (host) => {
  settleShared()
  const life = core.createLifeState(host)
  const own = createOwn(life)
  const globals = { ...sharedGlobals, ...own }
  const modules = createModules(createParts(life, own))
  const ending = {
    idle: () => core.run(life.idle),
    leave: life.leave,
    rescue: life.rescue,
  }
  return { globals, modules, ending, enter: () => core.enter(life) }
}

type Own = ReturnType<typeof createOwn>

/** What one life may change without another noticing. */
function createOwn(life: core.LifeState) {
  const { host } = life
  return {
    process: createProcess(life),
    console: createConsole(host),
    performance: createPerformance(host),
    Math: createMath(() => host.random()),
    Date: createDate(() => host.nowMs()),
  }
}

/** What modules export; some hold something of one's own. */
function createParts({ host }: core.LifeState, own: Own): Record<string, () => object> {
  const { process, console, performance, Date: LifeDate } = own
  const fs = memo(() => createFs({ host, Date: LifeDate, cwd: process.cwd }))
  const shared = Object.entries(sharedModules).map(([name, part]) => [name, () => part] as const)
  return {
    ...Object.fromEntries(shared),
    console: () => ({ ...console, default: console }),
    fs: () => fs().module,
    'fs/promises': () => fs().promises,
    http: withOwnAgent,
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
