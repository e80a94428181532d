/** Attempts to change what others see: intrinsics, prototypes, registries, things handed out twice. */
import type { Attempt } from './attempt.ts'

const changed = /^(threw TypeError.*|changed)$/s

export const pollution: Attempt[] = [
  {
    name: 'Array.prototype.push does nothing',
    code: `Array.prototype.push = function () { return 0 }; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'JSON.stringify forges',
    code: `JSON.stringify = () => '"forged"'; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'JSON.parse forges',
    code: `JSON.parse = () => ({ forged: true }); return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'every object has one more key',
    code: `Object.prototype.mark = 'polluted'; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'every object is a thenable',
    code: `Object.defineProperty(Object.prototype, 'then', { value: (resolve) => resolve('forged'), configurable: true }); return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'promises settle as the learner likes',
    code: `Promise.prototype.then = function (done) { return done?.('forged') }; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'a map forgets',
    code: `Map.prototype.get = () => 'forged'; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'iteration goes elsewhere',
    code: `Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true }); return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'functions lose call and apply',
    code: `Function.prototype.call = Function.prototype.apply = () => 'forged'; return 'changed'`,
    comesTo: changed,
    naively: 'ends',
  },
  {
    name: 'text compares as the learner likes',
    code: `String.prototype.includes = String.prototype.startsWith = () => true; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'a __proto__ key in a parsed body',
    code: `const target = {}
const merge = (into, from) => { for (const key of Object.keys(from)) { if (typeof from[key] === 'object') merge((into[key] ??= {}), from[key]); else into[key] = from[key] } }
merge(target, JSON.parse('{"__proto__":{"mark":"polluted"}}'))
return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'constructor.prototype in a parsed body',
    code: `const { constructor } = JSON.parse('{"a":1}')
constructor.prototype.mark = 'polluted'
return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'a global that the next one reads',
    code: `globalThis.mark = 'polluted'; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'the clock says what the learner likes',
    code: `Date.now = () => 0; performance.now = () => 0; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'chance says what the learner likes',
    code: `Math.random = () => 0.5; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'timers never fire',
    code: `globalThis.setTimeout = () => {}; globalThis.queueMicrotask = () => {}; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'a class of the Node API says something else',
    code: `Buffer.prototype.toString = () => 'forged'; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'a URL remembers',
    code: `URL.prototype.mark = 'polluted'; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'a method of a class of the platform remembers',
    code: `URLSearchParams.prototype.get.mark = 'polluted'; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'the iterator of a class of the platform remembers',
    code: `Object.getPrototypeOf(new URLSearchParams('a=1').entries()).mark = 'polluted'; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'a registered symbol carries a message',
    code: `Symbol.for('mark').description; Object.getPrototypeOf(Symbol.for('mark')).mark = 'polluted'; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'the last match of a regular expression is left lying about',
    code: `/(polluted)/.test('polluted'); return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'stacks become as long as the learner likes',
    code: `Error.stackTraceLimit = 0; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'stacks are written by the learner',
    code: `Error.prepareStackTrace = () => 'polluted'; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'the strings of a tagged template carry a message',
    code: `const tag = (strings) => strings
tag\`a\`.mark = 'polluted'
return 'changed'`,
    comesTo: changed,
  },
  {
    name: 'an intrinsic that is frozen again',
    code: `Object.freeze(Array.prototype); Object.preventExtensions(globalThis); return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
  {
    name: 'the class of a request remembers',
    code: `request.constructor.prototype.mark = 'polluted'; return 'changed'`,
    comesTo: changed,
    naively: 'pollutes',
  },
]
