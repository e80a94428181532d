/**
 * What an honest program sees of its world, as one text. Learner code in TypeScript that is
 * evaluated by us and by the naive grader alike: whoever was polluted sees something else.
 */
export const fingerprint = `
const search = new URLSearchParams('a=1')
const items: unknown[] = []
items.push('pushed')
const seen: Record<string, unknown> = {
  items,
  json: JSON.stringify({ a: [1] }),
  parsed: JSON.parse('{"a":1}'),
  keys: (() => { const found: string[] = []; for (const key in {}) found.push(key); return found })(),
  thenable: typeof ({} as any).then,
  map: new Map([[1, 'own']]).get(1),
  spread: [...[1, 2]],
  called: (function (this: unknown, a: number) { return a }).call(null, 7),
  applied: Math.max.apply(null, [1, 2]),
  text: ['abc'.includes('x'), 'abc'.startsWith('x')],
  marks: [
    (globalThis as any).mark, ([] as any).mark, (URL.prototype as any).mark, (URLSearchParams.prototype.get as any).mark,
    (search.entries() as any).mark, (Symbol.for('mark') as any).mark, (Buffer.prototype as any).mark,
  ].map(String),
  buffer: Buffer.from('abc').toString('hex'),
  timers: [typeof setTimeout(() => {}, 0), typeof queueMicrotask],
  clock: [Date.now() > 0, performance.now() > 0],
  chance: Math.random() !== Math.random(),
  match: (RegExp as any).$1 === 'polluted',
  limit: (Error as any).stackTraceLimit === 0,
  stack: new Error('own').stack === 'polluted',
  extensible: [Object.isExtensible(globalThis)],
}
`
