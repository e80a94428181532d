// util.inspect and format with options.
//> exit
import { format, inspect, isDeepStrictEqual, promisify } from 'node:util'

const value = { a: [1, 2, { b: new Map([[{ k: 1 }, 'v']]) }], s: 'x', [Symbol('y')]: 1 }
console.log(inspect(value), inspect(value, { depth: 0 }), inspect(value, { compact: false }))
console.log(
  inspect('text'),
  inspect([3, 1, 2], { maxArrayLength: 1 }),
  inspect({ b: 1, a: 2 }, { sorted: true }),
)
console.log(format('%s %s', 'a'), format('a', { b: 1 }), format('%d%%', 5))
console.log(
  inspect({ [inspect.custom]: () => 'custom' }),
  inspect({
    get a() {
      return 1
    },
  }),
)
console.log(isDeepStrictEqual({ a: [1] }, { a: [1] }), isDeepStrictEqual([0], [-0]))
console.log(
  await promisify((x: number, done: (e: null, v: number) => void) => done(null, x + 1))(1),
)
