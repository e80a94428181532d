/**
 * Hostile values handed to everything that takes one: getters that throw, proxies, objects
 * that become something else each time they are read. The Node API may complain or not;
 * whatever happens is the business of the life that did it.
 */
import type { Attempt } from './attempt.ts'

/** Answered, refused with an error, or ended by it; never silent. */
const settled = /^(.*done|threw .*)$/s

const trap = `const trap = new Proxy(function () {}, { get() { throw new Error('trap') }, has() { throw new Error('trap') }, ownKeys() { throw new Error('trap') }, getPrototypeOf() { throw new Error('trap') }, apply() { throw new Error('trap') } })
let reads = 0
const shifty = { [Symbol.toPrimitive]: () => (reads++ % 2 ? 'a\\r\\nb' : 'ok'), toString: () => 'shifty', valueOf: () => NaN }
const getter = { get host() { throw new Error('getter') }, get method() { throw new Error('getter') }, get headers() { throw new Error('getter') }, get signal() { throw new Error('getter') } }
`

/** A call with each of the hostile values, none of which may do more than throw. */
function each(call: string): string {
  return `${trap}
for (const value of [trap, shifty, getter, Symbol('s'), NaN, -1, 2 ** 53, 10n, null, undefined, { then(done) { done('forged') } }, [trap], '__proto__', 'constructor', '\\0', '\\ud800'])
  try { await (async (value) => { ${call} })(value) } catch {}
return 'done'`
}

const calls: Record<string, string> = {
  'setTimeout and its kin': `for (const set of [setTimeout, setInterval, setImmediate]) clearTimeout(set(() => {}, value)); setTimeout(value, value)`,
  clearTimeout: `clearTimeout(value); clearInterval(value); clearImmediate(value)`,
  fetch: `await fetch('http://nowhere/', value)`,
  'http.request': `http.request(value).on('error', () => {}).destroy(); http.get('http://nowhere/', value).on('error', () => {})`,
  'fields of http.request': `for (const field of ['host', 'port', 'path', 'method', 'headers', 'timeout', 'signal', 'agent', 'auth']) try { http.request({ host: 'nowhere', [field]: value }).on('error', () => {}).end(value) } catch {}`,
  'fields of a request that is made': `const made = http.request({ host: 'nowhere', timeout: 5 }).on('error', () => {}); Object.assign(made, { method: value, path: value, host: value, timeout: value, _headed: value }); made.end()`,
  createServer: `http.createServer(value, value).listen(value)`,
  'a readable stream': `stream.Readable.from(value).on('error', () => {}).resume(); new stream.Readable(value).on('error', () => {}).push(value)`,
  'a pipeline': `stream.pipeline(value, new stream.PassThrough(value), value, () => {})`,
  'fetch of it': `await fetch(value)`,
  Headers: `new Headers(value).append(value, value)`,
  'new Request': `new Request('http://nowhere/', value); new Request(value)`,
  'new Response': `await new Response(value, value).text()`,
  URL: `new URL(value, value); URL.parse(value); new URLSearchParams(value).append(value, value)`,
  'Buffer.from': `Buffer.from(value); Buffer.from('a', value); Buffer.concat(value); Buffer.alloc(10, value); Buffer.compare(value, value)`,
  structuredClone: `structuredClone(value, value)`,
  'headers of the response': `response.setHeader('x-a', value); response.appendHeader(value, value); response.setHeaders(value)`,
  'writeHead with a status': `response.writeHead(value)`,
  'writeHead with headers': `response.writeHead(200, value)`,
  'write and end': `response.write(value, value, value)`,
  'events of the request': `request.on(value, value); request.emit(value, value); request.once('data', value)`,
  'a socket': `request.socket.destroy(value)`,
  console: `console.log(value); console.error('%s %d %j %o', value, value, value, value); console.table([value]); console.dir(value, value); console.count(value)`,
  'the output': `process.stdout.write(value); process.stderr.write(value)`,
  'the environment': `process.env[value] = value; Object.assign(process.env, value)`,
  'process.emitWarning': `process.emitWarning(value, value); process.nextTick(value); process.hrtime(value)`,
  'an abort signal': `AbortSignal.any(value); AbortSignal.timeout(value); AbortSignal.abort(value).throwIfAborted()`,
  'a stream of the web': `new ReadableStream(value, value).getReader(value)`,
  'an event target': `new EventTarget().addEventListener(value, value, value); new EventTarget().dispatchEvent(value)`,
  'text coding': `new TextDecoder(value, value).decode(value); new TextEncoder().encode(value); atob(value); btoa(value)`,
  Date: `new Date(value).toISOString(); Date.parse(value); Date.UTC(value)`,
  'crypto.getRandomValues': `crypto.getRandomValues(value); await crypto.subtle?.digest(value, value)`,
}

export const values: Attempt[] = [
  ...Object.entries(calls).map(([name, call]) => ({
    name: `every hostile value given to ${name}`,
    code: each(call),
    comesTo: settled,
  })),
  {
    name: 'a thrown proxy that throws when looked at',
    code: `${trap} queueMicrotask(() => { throw trap }); return 'done'`,
    comesTo: settled,
  },
  {
    name: 'a rejection with a getter in place of its message',
    code: `Promise.reject({ get message() { throw this }, get name() { throw this }, get stack() { throw this } }); await 0; return 'done'`,
    comesTo: settled,
  },
  {
    name: 'an error whose name is a megabyte',
    code: `const error = new Error('m'.repeat(1e6)); error.name = 'n'.repeat(1e6); setTimeout(() => { throw error }, 0); return 'done'`,
    comesTo: settled,
  },
  {
    name: 'an error that names a place in a file of the host',
    code: `const error = new Error('x'); error.stack = 'Error: x\\n at /etc/passwd.ts:1:1\\n at ../checks.ts:2:2'; setTimeout(() => { throw error }, 0); return 'done'`,
    comesTo: settled,
  },
  {
    name: 'an answer that is a thenable which answers with itself',
    code: `const self = { then(done) { reads = (globalThis.reads = (globalThis.reads ?? 0) + 1); done(reads > 100 ? 'done' : self) } }; let reads = 0; return self`,
    comesTo: settled,
  },
  {
    name: 'headers by the thousand',
    code: `for (let i = 0; i < 5_000; i++) response.setHeader('x-' + i, 'v'.repeat(100)); return 'done'`,
    comesTo: settled,
  },
  {
    name: 'headers called __proto__ and constructor',
    code: `response.setHeader('__proto__', 'x'); response.setHeader('constructor', 'y'); response.setHeader('prototype', 'z'); return 'done'`,
    comesTo: settled,
  },
  {
    name: 'a status line with a line break',
    code: `response.writeHead(200, 'OK\\r\\nx-forged: 1'); return 'done'`,
    comesTo: settled,
  },
  {
    name: 'every port there is',
    code: `for (let port = 1; port <= 65_535; port++) http.createServer(() => {}).on('error', () => {}).listen(port)
return 'done'`,
    comesTo: settled,
  },
  {
    name: 'ten thousand connections at once',
    code: `await Promise.allSettled(Array.from({ length: 10_000 }, () => fetch('http://10.9.9.9:1/'))); return 'done'`,
    comesTo: settled,
  },
  {
    name: 'a hundred thousand timers that never matter',
    code: `for (let i = 0; i < 100_000; i++) setTimeout(() => {}, 1e9).unref(); return 'done'`,
    comesTo: settled,
  },
  {
    name: 'a recursion that has no end',
    code: `const dig = () => dig() + 1; return dig()`,
    comesTo: /^threw RangeError/,
  },
  {
    name: 'a recursion that ends in the middle of the Node API',
    code: `const dig = () => { try { dig() } catch { response.setHeader('x', 'y'); setTimeout(() => {}, 1); http.get({ host: 'nowhere' }).on('error', () => {}); throw 0 } }
try { dig() } catch {}
return 'done'`,
    comesTo: settled,
  },
  {
    name: 'a promise that never settles',
    code: `await Promise.race([new Promise(() => {}), new Promise((done) => setTimeout(done, 100))]); new Promise(() => {}).finally(() => {}); return 'done'`,
    comesTo: settled,
  },
]
