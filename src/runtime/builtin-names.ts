/** What the Node API's modules export, read from an instance that belongs to no life. */
import { Disk } from '../engine/disk.ts'
import { LifeDisk } from '../engine/disk-access.ts'
import type { LifeHost, NodeApi } from '../engine/host.ts'
import { createNodeApi } from '../node-api/index.ts'

let modules: NodeApi['modules'] | undefined

/** `builtinNames('node:http')`; null for a module that learners do not have. */
export function builtinNames(specifier: string): string[] | null {
  modules ??= createNodeApi(nobody).modules
  const name = specifier.startsWith('node:') ? specifier : `node:${specifier}`
  const found = Object.hasOwn(modules, name) ? modules[name] : undefined
  return found === undefined ? null : Object.keys(found)
}

const clock = {
  nowMs: () => 0,
  upMs: () => 0,
  after: (delayMs: number) => ({ atMs: delayMs }),
  standStill: () => undefined,
}

/** A host that is asked for nothing while an API is made. */
const nobody: LifeHost = {
  ...clock,
  nodeName: '',
  env: {},
  disk: new LifeDisk(new Disk(0, 0), {}, clock),
  random: () => 0,
  randomBytes: (length) => new Uint8Array(length),
  cancel: () => undefined,
  setRef: () => undefined,
  listen: () => false,
  unlisten: () => undefined,
  connect: () => {
    throw new Error('this host has no network')
  },
  write: () => undefined,
  exit: () => undefined,
  fail: () => undefined,
}
