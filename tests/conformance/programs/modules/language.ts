// Newer syntax and strict mode.
//> exit
class Counter {
  static #made = 0
  #own = 0
  constructor() {
    Counter.#made += 1
  }
  get shown(): string {
    return `${++this.#own} of ${Counter.#made}`
  }
}
new Counter()
const counter = new Counter()
const { a = 1, ...rest } = { b: 2, c: { d: 3 } } as { a?: number; b: number; c: { d: number } }
console.log(counter.shown, a, rest, rest.c?.d ?? 0, [3, 1, 2].toSorted(), 2 ** 10, 1_000)
console.log(
  Object.groupBy([1, 2, 3], (n) => (n % 2 ? 'odd' : 'even')),
  'abc'.at(-1),
)
console.log(await Promise.allSettled([Promise.resolve(1), Promise.reject('no')]))
try {
  ;(undeclared as unknown) = 1
} catch (error) {
  console.log((error as Error).message)
}
label: for (const i of [1, 2])
  for (const j of [1, 2])
    if (j === 2) continue label
    else console.log(i, j)
console.log(typeof structuredClone({ a: new Date(0) }).a.getTime, this === undefined)
