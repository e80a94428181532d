/** The arithmetic of a life against the native one, the specification and its own past. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { createMath, createPow, exp, ln } from '../../src/engine/arithmetic.ts'
import { arithmeticFingerprint, domains, stream } from './fingerprint.ts'

type Functions = Record<string, (...values: number[]) => number>

const math = createMath(() => 0.5) as unknown as Functions
const native = Math as unknown as Functions
const specials = [
  0,
  -0,
  Number.NaN,
  Infinity,
  -Infinity,
  1,
  -1,
  5e-324,
  -5e-324,
  1e-310,
  1.7976931348623157e308,
  -1.7976931348623157e308,
  0.5,
  -0.5,
  2,
  -2,
  3,
  -3,
  1 / 3,
  1e300,
  -1e300,
  710,
  709.78,
  -746,
  1024,
  2 ** 31,
  2 ** 53,
  -(2 ** 53) - 2,
]

/** How many doubles lie between two; 0 for the same one, `Infinity` when only one is a number. */
function distance(a: number, b: number): number {
  if (Object.is(a, b)) return 0
  if (Number.isNaN(a) || Number.isNaN(b) || Math.sign(a) !== Math.sign(b)) return Infinity
  const [first, second] = [a, b].map((value) => {
    const view = new DataView(new ArrayBuffer(8))
    view.setFloat64(0, Math.abs(value))
    return view.getBigUint64(0)
  }) as [bigint, bigint]
  return Number(first > second ? first - second : second - first)
}

test('every result is the same bit for bit as on the day the golden file was made', () => {
  const golden = JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8'))
  assert.deepEqual(arithmeticFingerprint(), golden)
})

test('every function is within two units in the last place of the native one', () => {
  for (const [name, inputs] of Object.entries(domains)) {
    const next = stream(7)
    for (let count = 0; count < 20_000; count++) {
      const values = inputs(next)
      const far = distance(math[name]?.(...values) ?? 0, native[name]?.(...values) ?? 0)
      assert.ok(far <= 2, `${name}(${values}) is ${far} away`)
    }
  }
})

test('every double, however large or small, is within two units too', () => {
  const next = stream(11)
  const bits = new DataView(new ArrayBuffer(8))
  const anyDouble = (): number => {
    bits.setUint32(0, next() * 2 ** 32)
    bits.setUint32(4, next() * 2 ** 32)
    return bits.getFloat64(0)
  }
  for (const name of Object.keys(domains)) {
    for (let count = 0; count < 20_000; count++) {
      const values = [anyDouble(), anyDouble()]
      const far = distance(math[name]?.(...values) ?? 0, native[name]?.(...values) ?? 0)
      assert.ok(far <= 2, `${name}(${values}) is ${far} away`)
    }
  }
})

test('zeros, infinities, NaN and the largest numbers give what the specification demands', () => {
  for (const name of Object.keys(domains)) {
    const seconds = (native[name]?.length ?? 1) > 1 ? specials : [0]
    for (const first of specials) {
      for (const second of seconds) {
        const expected = native[name]?.(first, second) ?? 0
        const far = distance(math[name]?.(first, second) ?? 0, expected)
        assert.ok(far <= 2, `${name}(${first}, ${second}) is not ${expected}`)
      }
    }
  }
})

test('powers of integers are exact as long as they fit', () => {
  for (let base = 2n; base < 300n; base++) {
    for (let exponent = 0n; base ** exponent < 2n ** 53n; exponent++) {
      const exact = Number(base ** exponent)
      assert.equal(math.pow?.(Number(base), Number(exponent)), exact, `${base} ** ${exponent}`)
      assert.equal(math.pow?.(-Number(base), Number(exponent)), exponent % 2n ? -exact : exact)
    }
  }
  let power = 5e-324
  for (let exponent = -1074; exponent < 1024; exponent++) {
    assert.equal(math.pow?.(2, exponent), power, `2 ** ${exponent}`)
    power *= 2
  }
})

test('hypot takes any number of arguments and does not overflow', () => {
  assert.equal(math.hypot?.(), 0)
  assert.equal(math.hypot?.(-3), 3)
  assert.equal(math.hypot?.(3, 4, 12, 84), 85)
  assert.equal(math.hypot?.(3e300, 4e300), 5e300)
  assert.equal(math.hypot?.(Number.NaN, Infinity), Infinity)
  assert.ok(Number.isNaN(math.hypot?.(Number.NaN, 1)))
})

test('a Math looks like the native one', () => {
  const own = createMath(() => 0.25)
  assert.equal(String(own), '[object Math]')
  assert.equal(own.random(), 0.25)
  const newer = ['f16round', 'sumPrecise']
  for (const name of Reflect.ownKeys(Math)) {
    if (newer.includes(String(name))) continue
    const expected = Object.getOwnPropertyDescriptor(Math, name)
    const got = Object.getOwnPropertyDescriptor(own, name)
    assert.deepEqual(
      [got?.writable, got?.enumerable, got?.configurable],
      [expected?.writable, expected?.enumerable, expected?.configurable],
      String(name),
    )
    assert.equal(got?.value.length, expected?.value.length, String(name))
    assert.equal(got?.value.name, expected?.value.name, String(name))
    if (typeof expected?.value === 'number') assert.equal(got?.value, expected.value)
  }
})

test('arguments become numbers as they do natively', () => {
  const own = createMath(() => 0) as unknown as Record<string, (...values: unknown[]) => number>
  assert.equal(own.pow?.('2', [3]), 8)
  assert.equal(own.hypot?.('3', { valueOf: () => 4 }), 5)
  assert.ok(Number.isNaN(own.log?.()))
  assert.throws(() => own.sin?.(1n), TypeError)
  assert.throws(() => own.sqrt?.(Symbol()), TypeError)
})

test('no two lives share a function that one of them could change', () => {
  const [one, two] = [createMath(() => 0), createMath(() => 0)]
  assert.notEqual(one, two)
  assert.notEqual(one.log, two.log)
  assert.notEqual(createPow(one), createPow(one))
  assert.ok(Object.isFrozen(createPow(one)))
})

test('the engine has the same logarithm as a life', () => {
  assert.equal(ln(0.3), math.log?.(0.3))
  assert.equal(exp(0.3), math.exp?.(0.3))
})

test('a power keeps integers without bound and refuses a mixture', () => {
  const pow = createPow(createMath(() => 0))
  assert.equal(pow(2, 0.5), math.pow?.(2, 0.5))
  assert.equal(pow(7n, 30n), 7n ** 30n)
  assert.throws(() => pow(2n, 1), TypeError)
  assert.equal(pow({ valueOf: () => 3 } as unknown as number, '2' as unknown as number), 9)
  const log: string[] = []
  const operand = (name: string) => ({ valueOf: () => log.push(name) }) as unknown as number
  pow(operand('left'), operand('right'))
  assert.deepEqual(log, ['left', 'right'])
})
