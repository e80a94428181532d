/** Attempts to get hold of the host: its globals, files, modules, environment and clock. */
import type { Attempt } from './attempt.ts'

const hostProcess = `this.process?.versions?.v8 ?? globalThis.process?.versions?.v8 ?? globalThis.Deno?.version`

export const reach: Attempt[] = [
  {
    name: 'the host by the constructor of a function',
    code: `return (() => {}).constructor('return ${hostProcess}')()`,
    naively: 'answers',
  },
  {
    name: 'the host by the constructor of an async function',
    code: `return (async () => {}).constructor('return ${hostProcess}')()`,
    naively: 'answers',
  },
  {
    name: 'the host by the constructor of a generator',
    code: `return (function* () {}).constructor('yield ${hostProcess}')().next().value`,
    naively: 'answers',
  },
  {
    name: 'the host by the constructor of an async generator',
    code: `return (await (async function* () {}).constructor('yield ${hostProcess}')().next()).value`,
    naively: 'answers',
  },
  {
    name: 'the host by Reflect.construct of a function found on a prototype',
    code: `return Reflect.construct(Object.getPrototypeOf(function () {}).constructor, ['return ${hostProcess}'])()`,
    naively: 'answers',
  },
  {
    name: 'the host by a bound constructor in an array',
    code: `return [[].at.constructor.bind(null, 'return ${hostProcess}')][0]()()`,
    naively: 'answers',
  },
  {
    name: 'the host by an indirect eval under another name',
    code: `return globalThis[['ev', 'al'].join('')]('${hostProcess}')`,
    naively: 'answers',
  },
  {
    name: 'the host by a timer that takes text',
    code: `globalThis.reached = 'nothing'
setTimeout('globalThis.reached = 1', 1)
return globalThis.reached`,
  },
  {
    name: 'the host as this of a function',
    code: `return (function () { return this })()?.process?.versions?.v8`,
    naively: 'answers',
  },
  {
    name: 'the caller of a function',
    code: `function inner() { return inner.caller }
function outer() { return inner() }
return outer()`,
    naively: 'answers',
  },
  {
    name: 'the environment of the host',
    code: `return process.env.HOME ?? process.env.PATH ?? process.env.DENO_DIR`,
    naively: 'answers',
  },
  {
    name: 'the environment by way of a prototype',
    code: `return Object.getPrototypeOf(process.env)?.PATH ?? Reflect.get(process.env, 'PATH', globalThis)`,
    naively: 'answers',
  },
  {
    name: 'a module of the host by getBuiltinModule',
    code: `return process.getBuiltinModule?.('node:child_process')`,
    naively: 'answers',
  },
  {
    name: 'a binding of the host',
    code: `return process.binding?.('fs') ?? process._linkedBinding ?? process.dlopen`,
    naively: 'answers',
  },
  {
    name: 'the main module',
    code: `return process.mainModule ?? (process.argv[1]?.includes('tests') || undefined)`,
    naively: 'answers',
  },
  {
    name: 'the real clock',
    code: `const realMs = Date.UTC(2026, 0, 2)
return [Date.now(), new Date().getTime(), globalThis.performance?.timeOrigin ?? 0].find((ms) => ms > realMs)`,
    naively: 'answers',
  },
  {
    name: 'the real clock by the constructor of a date',
    code: `const Host = Object.getPrototypeOf(structuredClone(new Date(0))).constructor
return [Host.now?.(), new Host().getTime()].find((ms) => ms > Date.UTC(2026, 0, 2))`,
    naively: 'answers',
  },
  {
    name: 'the real clock by Temporal or Intl',
    code: `return globalThis.Temporal?.Now ?? globalThis.Intl?.DateTimeFormat`,
    naively: 'answers',
  },
  {
    name: 'shared memory',
    code: `return globalThis.SharedArrayBuffer ?? globalThis.Atomics`,
    naively: 'answers',
  },
  {
    name: 'WebAssembly',
    code: `return globalThis.WebAssembly`,
    naively: 'answers',
  },
  {
    name: 'a thread, a channel or a socket of the host',
    code: `return globalThis.Worker ?? globalThis.BroadcastChannel ?? globalThis.MessageChannel ?? globalThis.WebSocket`,
    naively: 'answers',
  },
  {
    name: 'when something is collected',
    code: `return globalThis.FinalizationRegistry ?? globalThis.WeakRef ?? globalThis.gc`,
    naively: 'answers',
  },
  {
    name: 'the hardener and the compartments',
    code: `const inner = globalThis.Compartment && new Compartment({ __options__: true, globals: globalThis })
return inner?.evaluate('globalThis.process?.versions?.v8 ?? globalThis.Deno') ?? globalThis.lockdown?.()`,
  },
  {
    name: 'the frames of a stack',
    code: `Error.prepareStackTrace = (_, sites) => sites
const { stack } = new Error()
return Array.isArray(stack) ? stack.map((site) => site.getThis?.() ?? site.getFunction?.() ?? site).find(Boolean) : undefined`,
    naively: 'answers',
  },
  {
    name: 'the engine behind a timer',
    code: `const timer = setTimeout(() => {}, 1)
const found = Object.values(timer).find((value) => typeof value?.run === 'function')
clearTimeout(timer)
return found && 'its event'`,
  },
  {
    name: 'the engine behind a request',
    code: `const channel = request._channel
const engine = Object.getPrototypeOf(channel)
try { engine.send = () => {} } catch (error) { return 'threw ' + error }
return 'changed'`,
  },
  {
    name: 'a file of the host',
    code: `const fs = process.getBuiltinModule?.('node:fs')
return fs?.readFileSync('/etc/passwd', 'utf8')`,
    naively: 'answers',
  },
  {
    name: 'a file of the host by its URL',
    code: `return await fetch('file:///etc/passwd').then((reply) => reply.text())`,
  },
  {
    name: 'the network of the host',
    code: `return await fetch('http://127.0.0.1:22/').then((reply) => reply.status, (error) => 'threw ' + error.cause?.code)`,
    comesTo: /^threw (ECONNREFUSED|undefined)$/,
  },
  {
    name: 'a URL of the host as an object',
    code: `return URL.createObjectURL?.(new Response('x'))`,
  },
]
