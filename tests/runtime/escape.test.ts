/** What hostile code tries, and what it gets: nothing of the host, of another life or of the verdict. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, serverOf } from './ask.ts'

/** Each must come to `nothing`, or to an error. */
const attempts: Record<string, string> = {
  'the host by a constructor': `return typeof (() => {}).constructor('return this.process?.pid ?? this.Deno')()`,
  'the host by an async constructor': `return (async () => {}).constructor('return globalThis.Deno')()`,
  'the host by a generator constructor': `return (function* () {}).constructor('yield globalThis.Deno')().next().value`,
  'the environment of the host': `return process.env.HOME ?? process.env.PATH ?? process.env.DENO_DIR`,
  'a module of the host': `return process.getBuiltinModule?.('node:fs') ?? process.binding?.('fs')`,
  'the real clock': `return globalThis.performance.timeOrigin === 0 ? 'nothing' : (Date.now() > 1767225700000 && Date.now())`,
  'shared memory': `return globalThis.SharedArrayBuffer ?? globalThis.Atomics`,
  'a worker': `return globalThis.Worker ?? globalThis.importScripts`,
  'the stack of the engine': `Error.prepareStackTrace = (_, sites) => sites; const stack = new Error().stack; return Array.isArray(stack) ? stack.map((site) => site.getThis?.()).find(Boolean) : undefined`,
  WebAssembly: `return globalThis.WebAssembly`,
}

for (const apart of [false, true]) {
  for (const [what, code] of Object.entries(attempts)) {
    test(`${what} is out of reach ${apart ? 'apart' : 'in the realm'}`, async () => {
      const [reply] = await ask(serverOf(code), ['/'], apart)
      const got = reply?.body ?? ''
      assert.ok(isNothing(got), got)
    })
  }

  test(`intrinsics cannot be changed ${apart ? 'apart' : 'in the realm'}`, async () => {
    const code = `Array.prototype.push = () => 0; JSON.stringify = () => 'forged'; return 'changed'`
    const [reply] = await ask(serverOf(code), ['/'], apart)
    assert.match(reply?.body ?? '', /^threw TypeError/)
  })

  test(`thrown traps do no harm ${apart ? 'apart' : 'in the realm'}`, async () => {
    const trap = `new Proxy({}, { get() { throw trap }, getPrototypeOf() { throw trap } })`
    const code = `const trap: unknown = ${trap}; queueMicrotask(() => { throw trap }); return 'thrown'`
    const replies = await ask(serverOf(code), ['/', '/'], apart)
    assert.deepEqual(
      replies.map(({ failure }) => failure),
      [null, 'ECONNREFUSED'],
    )
  })
}

function isNothing(got: string): boolean {
  return ['', 'undefined', 'null', 'nothing', 'false'].includes(got) || got.startsWith('threw ')
}
