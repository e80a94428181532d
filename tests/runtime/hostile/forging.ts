/**
 * Attempts on the verdict: the check wants a word that no program can know. Each is graded
 * by itself, so each may end its own process.
 */
import type { Attempt } from './attempt.ts'

export const forging: Attempt[] = [
  {
    name: 'assertions that always hold',
    code: `const assert = process.getBuiltinModule?.('node:assert/strict')
assert.equal = assert.deepEqual = assert.ok = () => {}
return 'wrong'`,
    naively: 'passes',
  },
  {
    name: 'a result line on standard output, and then an exit',
    code: `console.log(JSON.stringify({ got: 'x', passed: true, fingerprint: '' }))
process.exit(0)`,
    naively: 'passes',
  },
  {
    name: 'a result line from an exit hook',
    code: `process.on('exit', () => console.log(JSON.stringify({ got: 'x', passed: true, fingerprint: '' })))
return 'wrong'`,
    naively: 'passes',
  },
  {
    name: 'a result line when the loop runs dry',
    code: `process.on('beforeExit', () => {
  if (globalThis.done) return
  globalThis.done = true
  console.log(JSON.stringify({ got: 'x', passed: true, fingerprint: '' }))
})
return 'wrong'`,
    naively: 'passes',
  },
  {
    name: 'late work that speaks after the check',
    code: `setTimeout(() => console.log(JSON.stringify({ got: 'x', passed: true, fingerprint: '' })), 50)
return 'wrong'`,
    naively: 'passes',
  },
  {
    name: 'the expected word out of the environment or the arguments',
    code: `return process.env.EXPECTED ?? process.argv.at(-1)`,
    naively: 'passes',
  },
  {
    name: 'the expected word out of the code of the checks',
    code: `const fs = process.getBuiltinModule?.('node:fs')
const own = new Error().stack.match(/file:..([^:)]*naive[.]ts)/)[1]
return eval('process').env[fs.readFileSync(own, 'utf8').match(/env[.](\\w+)/)[1]]`.replace(
      'eval(',
      'globalThis.eval(',
    ),
    naively: 'passes',
  },
  {
    name: 'an answer that equals everything',
    code: `return { toString: () => 'x', valueOf: () => 'x', [Symbol.toPrimitive]: () => 'x', asymmetricMatch: () => true, then: (resolve) => resolve('wrong') }`,
  },
  {
    name: 'text frames on standard output, as the process apart speaks them',
    code: `const text = JSON.stringify({ effects: [{ kind: 'exit', node: 0, atMs: 0, code: 0 }], nextMs: 9007199254740991 })
process.stdout.write(Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text)]))
process.exit()`,
    naively: 'ends',
  },
  {
    name: 'a reply that claims to come from another node and time',
    code: `response.setHeader('x-served-by', 'given-1')
response.setHeader('date', 'Thu, 01 Jan 1970 00:00:00 GMT')
response.setHeader('server-timing', 'total;dur=0')
return 'wrong'`,
  },
  {
    name: 'a reply sent before the request came',
    code: `const timer = setTimeout(() => {}, 0)
for (const key of Reflect.ownKeys(timer)) {
  const event = timer[key]
  if (typeof event === 'object' && event !== null) { event.atMs = -1e6; event.node = 0 }
  if (typeof event === 'number') timer[key] = -1e6
}
timer.refresh()
return 'wrong'`,
  },
  {
    name: 'a timer of no time at all',
    code: `const timer = setTimeout(() => response.end('wrong'), 5)
timer._idleTimeout = NaN
timer.refresh()
await new Promise((resolve) => timer._onTimeout = () => { response.end('wrong'); resolve() })
return 'wrong'`,
  },
  {
    name: 'a reply with a body and headers that change after they were sent',
    code: `class Bytes extends Uint8Array { get length() { return 1 } slice() { return { length: 5, toString: () => 'x' } } subarray() { return this } }
const bytes = new Bytes(5)
const headers = ['a', 'b']
response.writeHead(200, headers)
response._head?.push({ toString: () => 'x' }, new Proxy({}, { get() { throw 1 } }))
response.write(bytes)
bytes.fill(120)
return 'wrong'`,
  },
  {
    name: 'a status that is an object, and a reason that is a trap',
    code: `response.writeHead(200)
response.statusCode = { valueOf: () => 200, toString() { throw new Error('trap') } }
response.statusMessage = new Proxy({}, { get() { throw new Error('trap') } })
return 'wrong'`,
  },
  {
    name: 'output that is an object',
    code: `const lie = new Uint8Array(1)
lie.toString = () => ({ length: -1e9, f() {} })
process.stdout.write(lie)
return 'wrong'`,
  },
  {
    name: 'an exit code that is no number',
    code: `process.exitCode = { valueOf: () => NaN }
process.exit()`,
  },
  {
    name: 'parts of its own making on the channel',
    code: `const channel = request._channel
channel.exchange = 0
channel.send({ kind: 'reply', get status() { return 200 }, reason: { toString: () => 'OK' }, headers: new Proxy(['a', 'b'], {}) })
channel.send({ kind: 'body', bytes: new Proxy(new Uint8Array(1), {}) })
return 'wrong'`,
  },
  {
    name: 'a second reply, and a refusal after it',
    code: `const channel = request._channel
channel.send({ kind: 'reply', status: 200, reason: 'OK', headers: [] })
channel.send({ kind: 'reply', status: 500, reason: 'OK', headers: ['content-length', '-5'] })
channel.send({ kind: 'refuse', code: 'ENOTFOUND' })
channel.send({ kind: 'end' })
return 'wrong'`,
  },
]
