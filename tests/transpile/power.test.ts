/** `**` and `**=` after they were rewritten, in real compartments. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMath } from '../../src/engine/arithmetic.ts'
import { compile, firstError, run } from './compartment.ts'

const { pow } = createMath(() => 0.5)

async function value(expression: string): Promise<unknown> {
  return (await run(`let a = 2, b = 3\nexport const result = ${expression}`)).result
}

test('** has the precedence and the direction that it has in JavaScript', async () => {
  const expressions = [
    '2 ** 3 ** 2',
    '(2 ** 3) ** 2',
    '2 ** -1',
    '(-2) ** 2',
    '-(2 ** 2)',
    '2 * 3 ** 2 * 2',
    '1 + a ** b - 1',
    'a ** b * b',
    '++a ** 2',
    'a++ ** 2',
    'a ** +b === 8',
    '2 ** 3 % 5',
    '(a, b) ** 2',
    '(a ? b : 1) ** (b, 2)',
    '[1, 2].map((x) => x ** 2).join()',
    `\`\${2 ** 3}\``,
    '(() => a ** b)()',
    'a ** (b /* ** */) // **',
    '(a /* ) ** ( */) ** b',
    'typeof (a ** b)',
    '{ x: 2 ** 3 }.x',
    '((x = 2 ** 3) => x)()',
    '[...[2 ** 2]][0] ** [3][0]',
    'Math.sqrt(2) ** 2 < 3',
    '({ a } = { a: 3 }).a ** 2',
  ]
  for (const expression of expressions) {
    const text = expression.startsWith('{') ? `(${expression.replace('}.x', '})')}.x` : expression
    const native = new Function(`let a = 2, b = 3; return ${text}\n`)() as unknown
    assert.deepEqual(await value(text), native, expression)
  }
})

test('no native ** is left', () => {
  const { code } = compile('let x = 2 ** 0.3; x **= 2; const o = { x }; o.x **= 2 ** x')
  assert.doesNotMatch(code, /\*\*/)
})

test('** gives what Math.pow gives, not what the engine gives', async () => {
  const { result } = await run('export const result = [1.1 ** 33.3, (0.1 + 0.2) ** 0.7]')
  assert.deepEqual(result, [pow(1.1, 33.3), pow(0.1 + 0.2, 0.7)])
})

test('**= evaluates its target once, and before the right side', async () => {
  const source = `const log = []
    const note = (name, value) => { log.push(name); return value }
    const o = { get p() { return note('get', 3) }, set p(v) { note('set ' + v) } }
    note('object', o)[note('key', 'p')] **= note('right', 2)
    export const result = log`
  assert.deepEqual((await run(source)).result, ['object', 'key', 'get', 'right', 'set 9'])
})

test('**= works on every kind of target', async () => {
  const source = `let a = 2, list = [2, 3], o = { p: { q: 2 }, '-->': 2, import: 3, __proto__: null }
    class Base { get s() { return 3 } set s(value) { this.got = value } }
    class A extends Base {
      #x = 2
      static y = 2
      go() { this.#x **= 3; A.y **= 4; super.s **= 2; this['z'] = 2; this['z'] **= 5; return [this.#x, A.y, this.got, this.z] }
    }
    const r = (a **= 3)
    list[0] **= 3
    list[(0, 1)] **= 2;
    (o.p).q **= 2
    o['-->'] **= 2
    o.import **= 2;
    (o.p.q) **= 2;
    (a) **= 2
    let chained = 2
    chained **= chained **= 2
    const later = { n: 2 }
    later.n **= await Promise.resolve(4)
    function* generate() { const x = { n: 2 }; x.n **= yield; return x.n }
    const g = generate(); g.next()
    export const result = [a, r, list, o.p.q, o['-->'], o.import, new A().go(), chained, later.n, g.next(3).value]`
  const expected = [64, 8, [8, 9], 16, 4, 9, [8, 16, 9, 32], 16, 16, 8]
  assert.deepEqual((await run(source)).result, expected)
})

test('a recursive **= keeps every target apart', async () => {
  const source = `const o = { a: 2, b: 3 }
    const f = (key, depth) => { if (depth > 0) o[key] **= f('b', depth - 1); return 2 }
    f('a', 2)
    export const result = [o.a, o.b]`
  assert.deepEqual((await run(source)).result, [4, 9])
})

test('integers without bound stay exact, and mixing them fails as it does natively', async () => {
  assert.equal(await value('2n ** 100n'), 2n ** 100n)
  assert.equal(await value('(() => { let x = 3n; x **= 3n; return x })()'), 27n)
  await assert.rejects(value('2n ** 1'), { name: 'TypeError', message: /Cannot mix BigInt/ })
  await assert.rejects(value('2n ** -1n'), { name: 'RangeError' })
  assert.equal(await value("'3' ** { valueOf: () => 2 }"), 9)
})

test('what **= cannot do is refused with its place', () => {
  assert.equal(firstError('class A { #x = 1; f() { g().#x **= 2 } }'), 'power-assignment 1:25')
  assert.equal(
    firstError('class A extends B { f() { super[k()] **= 2 } }'),
    'power-assignment 1:27',
  )
  assert.equal(firstError('-2 ** 2').split(' ')[0], 'syntax')
  assert.equal(firstError('[a] **= 2').split(' ')[0], 'syntax')
})
