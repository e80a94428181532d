// `util.inspect`, `util.format` and the console against Node's own, frames of stacks left out.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import util from 'node:util'
import { format } from '../../src/node-api/console/format.ts'
import { inspect } from '../../src/node-api/console/inspect.ts'
import { World } from './world.ts'

class Point {
  x = 1
  inner = { a: { b: { c: 1 } } }
}
class Named extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Named'
  }
}
class ValidationError extends Error {}
class Tagged {
  get [Symbol.toStringTag]() {
    return 'Tag'
  }
}
class Own {
  toString() {
    return 'own'
  }
}

function circle(): object {
  const made: Record<string, unknown> = { name: 'x' }
  made.self = made
  made.list = [made]
  return made
}

const values: unknown[] = [
  ...[
    1,
    -0,
    'a',
    "it's",
    'a\nb',
    null,
    undefined,
    true,
    10n,
    Symbol('x'),
    [],
    {},
    [1, 2, 3],
    'both \' and "',
    'a\u0001b',
  ],
  ...[
    { a: 1, 'b-c': 'x', [Symbol('s')]: 2 },
    new Point(),
    { p: new Point() },
    [[[[1]]]],
    { a: { b: { c: {} } } },
    { a: { b: { c: [1] } } },
  ],
  ...[
    new Map<unknown, unknown>([
      ['a', { b: 1 }],
      ['c', [1]],
    ]),
    new Set([1, 'x']),
    new Map(),
    new Set(),
    [undefined, null],
    Array(5),
  ],
  ...[
    Array.from({ length: 150 }, (_, i) => i),
    Array.from({ length: 30 }, (_, i) => `item${i}`),
    Array.from({ length: 8 }, (_, i) => ({ i })),
  ],
  ...[
    function named() {},
    () => {},
    class A {},
    class B extends Point {},
    async () => {},
    new Date(0),
    /x/g,
    circle(),
    new Tagged(),
  ],
  ...[
    Object.create(null),
    new Uint8Array([1, 2, 3]),
    Buffer.from('hello'),
    new ArrayBuffer(4),
    [1.5, -0, Number.NaN],
    new WeakMap(),
  ],
  ...[
    'x'.repeat(200),
    { s: 'x'.repeat(200) },
    ['a'.repeat(40), 'b'.repeat(40)],
    ['한국어', '서울', '부산', '대구', '인천', '광주', '대전'],
  ],
  { id: 1, name: 'Ada Lovelace', email: 'ada@example.com', roles: ['admin', 'user'], active: true },
  {
    get a() {
      return 1
    },
    set a(_) {},
    get b() {
      return 1
    },
    method() {},
  },
  ...[
    Object.assign([1, 2], { x: 1 }),
    new Map([[{ a: 1 }, new Set([1])]]),
    { a: undefined, 1: 'x', _ok: 3 },
    new String('ab'),
    new Number(3),
  ],
]

const errors: unknown[] = [
  new Error('boom'),
  Object.assign(new Error('boom'), { code: 'ECONNREFUSED' }),
  new Named('bad'),
  new ValidationError('inv'),
  { err: new Error('nested') },
  new TypeError('x', { cause: new Error('inner') }),
  [new Error('in list')],
  new AggregateError([new Error('a')], 'many'),
  new Error('two\nlines'),
]

const formats: unknown[][] = [
  ['%s is %d', 'a', 5],
  ['%s', { a: { b: 1 } }],
  ['%j', { a: 1 }],
  ['100%', 5],
  ['%%', 1],
  ['%d', '42abc'],
  ['%i', 3.9],
  ['%O', { a: { b: { c: { d: 1 } } } }],
  ['a', 'b', { c: 1 }],
  ['%s %s', 'one'],
  ['%c styled', 'css'],
  ['%s', new Point()],
  ['%s', -0],
  ['%s', 5n],
  ['%x', 1],
  ['%s', null, undefined],
  ['%s', new Own()],
  [],
]

function withoutFrames(text: string): string {
  return text.replace(/\n +at .*?( \{|,|)(?=\n|$)/g, '$1').replace(/( \{)+/g, ' {')
}

test('values print as in Node', () => {
  for (const value of values) assert.equal(inspect(value), util.inspect(value))
})

test('errors print as in Node, without frames', () => {
  for (const value of errors) assert.equal(inspect(value), withoutFrames(util.inspect(value)))
})

test('placeholders of format are filled as in Node', () => {
  for (const given of formats) assert.equal(format(...given), util.format(...given))
})

test('options of inspect mean the same', () => {
  const value = { a: { b: { c: { d: 1 } } }, list: [3, 1, 2], z: 'x'.repeat(30) }
  for (const options of [
    { depth: 0 },
    { depth: null },
    { breakLength: 40 },
    { compact: false },
    { sorted: true },
    { maxArrayLength: 1 },
    { maxStringLength: 5 },
  ]) {
    assert.equal(inspect(value, options), util.inspect(value, options))
  }
})

test('the console writes to both streams, in groups and tables', () => {
  const life = new World().life('a')
  const { console } = life.api.globals as any
  console.log('a', { b: 1 })
  console.group('g')
  console.warn('x\ny')
  console.groupEnd()
  console.count()
  console.table([{ a: 1, b: 'x' }, { a: 2 }])
  assert.equal(life.stderr, '  x\n  y\n')
  assert.equal(
    life.stdout,
    [
      'a { b: 1 }',
      'g',
      'default: 1',
      '┌─────────┬───┬─────┐',
      '│ (index) │ a │ b   │',
      '├─────────┼───┼─────┤',
      "│ 0       │ 1 │ 'x' │",
      '│ 1       │ 2 │     │',
      '└─────────┴───┴─────┘',
      '',
    ].join('\n'),
  )
})
