/** What may not be run, and where it is said to be. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maxSourceLength, maxSyntaxDepth } from '../../src/runtime/transpile/source.ts'
import { compile, errorsOf, firstError } from './compartment.ts'

test('what Node refuses is refused with its place and a code', () => {
  const expected: Record<string, string> = {
    'let a\nenum A { B }': 'enum 2:1',
    'namespace A { export const b = 1 }': 'namespace 1:1',
    'class A {\n  constructor(private readonly x: number) {}\n}': 'parameter-property 2:15',
    '  @dec class A {}': 'decorator 1:3',
    'import x = require("y")': 'import-equals 1:1',
    'export = 3': 'export-equals 1:1',
    'let a = <any>b': 'type-assertion 1:9',
    'import { a } from "./b"': 'extension 1:19',
    'import a from "./b.js"': 'extension 1:15',
    'export * from "../b"': 'extension 1:15',
    'const x = await import("./b.ts")': 'dynamic-import 1:17',
    'console.log(import.meta.main)': 'import-meta 1:13',
    'console.log(import.meta)': 'import-meta 1:13',
    'const fs = require("fs")': 'commonjs 1:12',
    'module.exports = 1': 'commonjs 1:1',
    'console.log(__dirname)': 'commonjs 1:13',
    'console.log(arguments)': 'commonjs 1:13',
    'import a from "./b.json" with { type: "json" }': 'extension 1:15',
    'import a from "node:x" with { type: "json" }': 'import-attributes 1:23',
    'import { a } from "./b.ts"\na = 1': 'import-assign 2:1',
    'import { a } from "node:b"\na++': 'import-assign 2:1',
    'import { a } from "./b.ts"\n;[a] = [1]': 'import-assign 2:3',
    'import { a } from "./b.ts"\nfor (a of []) {}': 'import-assign 2:6',
    'import * as a from "./b.ts"\n;({ x: a = 1 } = {})': 'import-assign 2:8',
    'const $pow = 1': 'reserved 1:7',
    'function f($exports) {}': 'reserved 1:12',
  }
  for (const [source, error] of Object.entries(expected))
    assert.equal(firstError(source), error, source)
})

test('what a module may not contain is refused at its place', () => {
  const expected: Record<string, string> = {
    'let x = ;': 'syntax 1:9',
    'function f() {\n  await x\n}': 'syntax 2:3',
    'let a = 1\nlet a = 2': 'syntax 2:5',
    'return 1': 'syntax 1:1',
    'with (a) {}': 'syntax 1:1',
    'const x': 'syntax 1:8',
    'export { nothing }': 'syntax 1:10',
    'export const a = 1\nexport { a }': 'syntax 2:10',
    break: 'syntax 1:1',
    'let x = 010': 'syntax 1:9',
    'delete x': 'syntax 1:1',
    'class A { m() { this.#x } }': 'syntax 1:22',
    'let `a': 'syntax 1:5',
    '"abc': 'syntax 1:1',
    'let x = /abc': 'syntax 1:10',
    '/* abc': 'syntax 1:6',
    'let x = <div>a</div>': 'syntax 1:17',
    'a\r\n\r\nb c': 'syntax 3:3',
    'a\u2028b\u2029c d': 'syntax 3:3',
    '\uFEFFlet let': 'syntax 1:5',
    'let \0': 'syntax 1:5',
    '?.x': 'syntax 1:1',
  }
  for (const [source, error] of Object.entries(expected))
    assert.equal(firstError(source), error, JSON.stringify(source))
})

test('a message does not repeat its place', () => {
  const [error] = errorsOf('let x = ;')
  assert.deepEqual(error, {
    file: 'app.ts',
    line: 1,
    column: 9,
    code: 'syntax',
    detail: 'Unexpected token',
  })
})

test('several mistakes are told at once, in order', () => {
  const source = 'import a from "./a"\nenum B {}\nenum C {}'
  assert.deepEqual(
    errorsOf(source).map(({ line }) => line),
    [2, 3],
  )
  const names = 'eval(1)\nrequire(2)\nimport("x")'
  assert.deepEqual(
    errorsOf(names).map(({ code }) => code),
    ['eval', 'commonjs', 'dynamic-import'],
  )
})

test('what only looks forbidden is allowed', () => {
  const sources = [
    'const text = "enum A {} namespace B { } @dec import x = require(1)" // enum A {}',
    'const o = { require: 1, enum: 2, eval: 3, module: 4, arguments: 5 }; o.require; o.enum; o.module',
    'function f() { return arguments.length }',
    'class A { static { } private x = 1; enum() {} get namespace() { return 1 } }',
    'import { require } from "./x.ts"\nrequire("x")',
    'const f = (module: { exports: number }) => module.exports',
    'label: for (;;) break label',
    'import { a } from "./b.ts"\na.x = 1\nfor (const a of []) {}\n({ a } as any).a = 1',
    'let { $x, $$ } = {} as any',
    'const re = /[/]enum A {}/g, half = 4 / 2 / 1',
    'export {}',
    '',
    '\uFEFF#!shebang\nlet x',
  ]
  for (const source of sources) assert.equal(firstError(source), 'none', source)
})

test('a source that is too long or nested too deep is refused', () => {
  assert.equal(firstError(' '.repeat(maxSourceLength + 1)), 'size 1:1')
  assert.equal(firstError('x;'.repeat(maxSourceLength / 2)), 'none')
  assert.match(
    firstError(`x = ${'['.repeat(maxSyntaxDepth)}${']'.repeat(maxSyntaxDepth)}`),
    /^too-deep 1:/,
  )
  for (const [open, close] of [
    ['(', ')'],
    ['[', ']'],
    ['{', '}'],
    ['`${', '}`'],
    ['!', ''],
    ['a?', ':b'],
    ['a=>', ''],
    ['f(', ')'],
    ['x as A<', '>'],
    ['type A<', '>'],
    ['if(a){', '}'],
    ['class A{m(){', '}}'],
    ['a.b?.[', ']'],
    ['await ', ''],
    ['new ', ''],
    ['-+', 'a'],
    ['a**', ''],
  ]) {
    const source = open?.repeat(9000) + (close?.repeat(9000) ?? '')
    assert.match(firstError(`x = 1; ${source}`), /^(too-deep|syntax) /, open)
  }
})

test('a long chain of operators is not too deep', () => {
  const sum = Array.from({ length: maxSyntaxDepth / 2 }, (_, index) => `'${index}'`).join(' +\n')
  assert.equal(firstError(`export const x = ${sum}`), 'none')
  assert.ok(compile(`export const x = ${sum}`).code.length > sum.length)
})
