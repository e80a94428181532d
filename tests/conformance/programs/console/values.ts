// Values of every kind, as console.log shows them.
//> exit
class Point {
  x = 1
  #hidden = 2
  get sum() {
    return this.x + this.#hidden
  }
}
console.log(undefined, null, true, -0, 1n, 'text', Symbol('s'), () => 1, class A {}, new Point())
console.log([Object.assign([1], { 2: 'a' }), [2, [3, [4, [5]]]]], {
  a: { b: { c: { d: 1 } } },
  'two words': 2,
})
console.log(new Map([['a', { b: 1 }]]), new Set([1, 'a']), new WeakMap(), /x/g, new Date(0))
console.log([new Error('in a list').message], Object.create(null), new (class extends Map {})())
console.log(new Uint8Array([1, 2]), Buffer.from('ab'), new ArrayBuffer(2))
console.log('%s is %d and %i, %j %o %O %%', 'a', '4.5', 4.9, { a: 1 }, [1], { b: 2 }, 'rest')
