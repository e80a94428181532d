/** Erased types against the way in which this very Node erases them. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { test } from 'node:test'
import { type Options, parse, type Token } from 'acorn'
import { applyEdits } from '../../src/runtime/transpile/edits.ts'
import { eraseTypes } from '../../src/runtime/transpile/erase-types.ts'

process.on('warning', () => {})

function erase(source: string): string | null {
  try {
    const { edits, refusals } = eraseTypes(source)
    return refusals.length > 0 ? null : applyEdits(source, edits).code
  } catch {
    return null
  }
}

function eraseAsNode(source: string): string | null {
  try {
    return stripTypeScriptTypes(source)
  } catch {
    return null
  }
}

/** Kinds and places of all tokens but semicolons, which both put where a line could join another. */
function tokens(code: string): string {
  const found: Token[] = []
  const options: Options = { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true }
  parse(code, { ...options, onToken: found })
  const kept = found.filter((token) => token.type.label !== ';')
  return kept.map((token) => `${token.type.label} ${token.start} ${token.end}`).join('\n')
}

const programs = [
  'const f = (a: number): {\n x: number\n} => ({ x: a })',
  'const f = async <\nT\n>(x: T) => x',
  'function g() { return <\nT\n>(x: T) => x }',
  'let a = b as any\n(foo)',
  'let a = b as any\n[0].x',
  'class A { x = 1 as any\n["y"] = 2 }',
  'class A { get: string\n foo() {} }',
  'class A { static: string\n foo() {} }',
  'class A { x = 1\n private ["y"] = 2 }',
  'class A { x = 1\n declare y: number\n ["z"] = 3 }',
  'class A { x = 1\n [k: string]: any\n *g() {} }',
  'class A { foo(): void\n foo(a?: any) {} }',
  'let x = 1\ninterface A {}\n(foo)()',
  'let x = 1\ntype B = 1\n(foo)()',
  'let x = 1\ndeclare const y: number\n(foo)()',
  'import type A from "a"\n(foo)()',
  'import { type A, b, type C as D } from "x"; let z = b\nexport type { A }\n(foo)()',
  'import type from "x"',
  'import type, { a } from "x"',
  'import { type as as } from "x"',
  'import { type type } from "x"',
  'import a, { type B } from "x"',
  'import type { A } from "x" with { type: "json" }\nfoo()',
  'export type * from "v"; export type * as q from "u"; export * as r from "s"',
  `type A = \`a\${string}b\`\nlet y = 1`,
  'let x = a < b > c',
  'let x = f<T>\nlet y',
  'x!.y!.z![0]!() + a!',
  'if (a < b && c > d) {}',
  'let o = { m<T>(this: X, a?: T): void {}, async *g<T>(): any {}, get x(): number { return 1 } }',
  'function f({ a, b }: { a: number; b?: string } = {} as any, ...rest: any[]): asserts a is string {}',
  'class A<in out T> extends B<T>.C implements D, E<F> { static override readonly x?: number; static { } #p?: number; declare readonly z; constructor(); constructor(a?: any) { super() } get [Symbol.x](): any { return 1 } }',
  'abstract class A { abstract get x(): number; private abstract y: string\n z = 1; abstract m(): void }',
  'try {} catch (e: unknown) {}',
  'declare module "x" { export function f(): void }\ndeclare global { var x: number }\nfoo()',
  'export declare const x: number\nexport declare class Y {}',
  'export default function f(): void\nexport default function f(a?: any) {}',
  'export default abstract class A {}',
  'let x = async<T>(a)',
  'let x = async <T,>(a: T): Promise<T> => a',
  'type type = 1; let type = 2; type = 3',
  'let as = 1, satisfies = 2; as as as; let is = x as any as as',
  'let module = 1; module.exports = 3',
  'let x = a ? (b) : c => d',
  'let x = a ? (b): c => d : e',
  'let x = a ? (b as T) : c ? ({ d }) : (e: number): string => f',
  'let x = y?.<T>(z); new A<B>; f<T>`x`; new Map<string, number>()',
  'let x = (y as any) = 3; for (x as any of y) {}',
  'class A { async: number = 1; await?: string; "quoted"?: number; 123: string; [x]: y }',
  'let a: unique symbol, b: keyof typeof c, d: A extends infer B extends C ? D : E, f: new () => G',
  'let x = a satisfies B\n`c`',
  'let x = <const T,>(y: T) => y',
  'let x!: number; class B { x!: number; y? }',
  'let x = /a/ as any / 2; let a = b! / c! / d',
  'let y = x as number\n+1',
  'let x = { a: <T>(b: T) => b, c<T>() {}, async d<T>() {}, delete<T>() {} }',
  'class A { delete<T>() {} static<T>() {} get<T>() {} }',
  'label: for (const x of <T>(y)) {}',
  'enum A {}',
  'const enum A {}',
  'declare enum A {}',
  'export enum A { b }',
  'namespace A { let x = 1 }',
  'namespace A.B { let x = 1 }',
  'declare namespace A.B { let x: 1 }',
  'module Foo { let x = 1 }',
  'class A { constructor(private x: number) {} }',
  'class A { constructor(readonly x) {} }',
  'class A { constructor(override x = 1) {} }',
  'import x = require("y")',
  'import a = b',
  'import type X = require("y")',
  'export = x',
  'export import a = b',
  'let x = <any>y',
  'f(<T>a)',
  `\`\${<any>x}\``,
]

test('types are erased and refused as Node does it, token for token', () => {
  for (const program of programs) {
    const expected = eraseAsNode(program)
    const got = erase(program)
    assert.equal(got === null, expected === null, program)
    if (got !== null && expected !== null) assert.equal(tokens(got), tokens(expected), program)
  }
})

test('every source file of this project is erased as Node does it', () => {
  const files = globSync(['src/**/*.ts', 'tools/**/*.ts', 'labs/**/*.ts']).filter(
    (file) => !file.endsWith('.d.ts'),
  )
  assert.ok(files.length > 50)
  for (const file of files) {
    const source = readFileSync(file, 'utf8')
    assert.equal(tokens(erase(source) ?? ''), tokens(stripTypeScriptTypes(source)), file)
  }
})

test('statements stay apart when the type between them goes', () => {
  const texts = [
    'let a = b as c\ntype D = 1\n[1].x',
    'let a = b as c\ntype D = 1\n;[1].x',
    'let a: c\ninterface D {}\n(e)()',
    'let a = b satisfies c\ndeclare const d: 1\n+e',
    'let a = b!\ndeclare function d(): void\n(e)()',
    'let a = (b): c => d\ntype E = 1\n`f`',
    'let a = b as c\nexport declare const d: 1\n/e/.test(f)',
    'let a = b as {\n c: 1 }\n(d)()',
    'a\nimport type { b } from "c"\n(d)()',
    'a\nexport type { b }\n[c].d',
  ]
  for (const text of texts) {
    const code = erase(text) ?? ''
    const { body } = parse(code, { ecmaVersion: 'latest', sourceType: 'module' })
    const statements = body.filter((statement) => statement.type !== 'EmptyStatement')
    assert.equal(statements.length, 2, code)
  }
})

test('erasing moves no line and no column', () => {
  for (const program of programs) {
    const got = erase(program)
    if (got === null) continue
    assert.equal(got.length, program.length, program)
    const lineEnds = (text: string): string => text.replace(/[^\n]/g, '.')
    assert.equal(lineEnds(got), lineEnds(program), program)
  }
})
