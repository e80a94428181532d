/** Sources that nobody writes by accident. Knows nothing of what they would do. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { wrapModule } from '../../src/engine/modules.ts'
import { randomIntegers } from '../../src/engine/random.ts'
import { createEvaluator } from '../../src/engine/realm-setup.ts'
import { transpile } from '../../src/runtime/transpile.ts'
import { compile, errorsOf } from './compartment.ts'

const samples = [
  'src/runtime/transpile/erase-types.ts',
  'src/runtime/transpile/safe-text.ts',
  'tests/transpile/power.test.ts',
].map((path) => readFileSync(path, 'utf8'))

const fragments = [
  '`',
  '${',
  '}',
  '{',
  '(',
  ')',
  '<',
  '>',
  '/',
  '*',
  '//',
  '/*',
  '*/',
  "'",
  '"',
  '\\',
  '\n',
  '\r\n',
  '\u2028',
  '\0',
  '\uFEFF',
  '\u202E',
  '\uD800',
  '#',
  '@',
  '!',
  '?',
  ':',
  '?.',
  '=>',
  '**',
  '**=',
  '-->',
  '<!--',
  'import(',
  'eval(',
  'import',
  'export',
  ' as any ',
  ' satisfies ',
  'enum A {',
  'namespace X {',
  'class ',
  'async ',
  'await ',
  'declare ',
  'type T = ',
  '<T>',
  '__proto__',
  '\\u{110000}',
  '1n',
  '0x',
  '😀',
]

test('nothing makes it throw, and a compartment can read what it lets through', () => {
  const evaluator = createEvaluator({}, 'fuzz')
  let read = 0
  const next = randomIntegers(1)
  const pick = <Item>(list: readonly Item[]): Item => list[next() % list.length] as Item
  for (let round = 0; round < 6000; round++) {
    const sample = pick(samples)
    const start = next() % sample.length
    let source = sample.slice(start, start + (next() % 600))
    for (let change = next() % 4; change > 0; change--) {
      const at = next() % (source.length + 1)
      source = source.slice(0, at) + pick(fragments) + source.slice(at + (next() % 3))
    }
    const result = transpile('a.ts', source)
    if ('module' in result) {
      assert.doesNotThrow(() => evaluator.evaluate(wrapModule(result.module, ['$pow'])), source)
      read++
    } else {
      for (const error of result.errors) {
        assert.ok(error.line >= 1 && error.column >= 1 && error.detail.length > 0, source)
        assert.doesNotMatch(
          error.detail,
          /undefined|not safe to evaluate|overlap|Cannot read/,
          source,
        )
      }
    }
  }
  assert.ok(read > 30, `${read} of 6000`)
})

test('nesting that a parser tries again and again ends soon', () => {
  const nested = [
    ['a?(', 'b', '):c=>d'],
    ['async<T>(a=', '1', ')'],
    ['<T>(a=', '1', ')=>b'],
    ['f<A<', 'b', '>>()'],
    ['(a=', '1', ')'],
    ['a<b,', 'c', ''],
  ]
  for (const [open = '', middle = '', close = ''] of nested) {
    const [error] = errorsOf(open.repeat(200) + middle + close.repeat(200))
    assert.match(error?.code ?? 'none', /^(too-deep|syntax|none)$/)
  }
})

test('a source with every kind of odd character goes through as it is', () => {
  const source = "export const x = 'a\u2028b\u202Ec\0d😀\uD800', ünï = '\\u{1F600}' // \u202E\n"
  assert.ok(compile(source).code.includes("'a\u2028b\u202Ec\0d😀\uD800'"))
})
