/** Lines and columns of errors that rewritten programs throw. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrapperHead } from '../../src/engine/modules.ts'
import { sourceColumn } from '../../src/engine/source-position.ts'
import { compile, run } from './compartment.ts'

/** Where the learner's file throws, as `line:column`, after columns are mapped back. */
async function placeOf(source: string): Promise<string> {
  const module = compile(source)
  const builtins = { 'node:x': { a: () => undefined, b: 1 } }
  const error: Error = await run(
    { 'app.ts': source, 'y.ts': 'export const y = { p: null }' },
    builtins,
  ).then(
    () => assert.fail('nothing was thrown'),
    (reason: Error) => reason,
  )
  const [, line, column] = /app\.ts:(\d+):(\d+)/.exec(error.stack ?? '') ?? []
  const head = Number(line) === 1 ? wrapperHead(['Math', '$pow']).length : 0
  return `${line}:${sourceColumn(module.shifts, Number(line), Number(column) - head)}`
}

test('an error is reported where the learner sees it', async () => {
  const thrower = "throw new Error('here')"
  const before: Record<string, string> = {
    'a first line': '',
    'a later line': '\n\n  ',
    'types before it':
      'interface A { b: string }\ntype C = A & {\n d: 1 }\nconst f = <T>(x: T): x is T & A => true; ',
    'imports before it':
      "import { a as c, type T } from 'node:x'\nimport { y } from './y.ts'\nexport { y, c };\n ",
    'a call of an import before it':
      "import { y } from './y.ts'\nimport { a } from 'node:x'\na(); String(y); y.p; ",
    'a power before it':
      'let a = 2, o = { a }\n const b = a ** a ** 2; a **= 2; o.a **= a ** 2; o[`a`] **= 2; ',
    'texts before it':
      '"-->import(eval("; `-->`; /-->/; ({ import() {} }).import(); let n = 1; n-->0; ',
    'comments before it': '#!/bin/node --> x\n// --> import(\n/* eval( */ ',
    'exports before it':
      'export const a = 1; export function f() {} export default () => 1; export class B {} ',
    'a byte order mark before it': '\uFEFF',
    'Windows line ends': 'let a\r\n\r\nlet b; ',
    'rare line ends': 'let a\u2028let b\u2029 ',
  }
  for (const [name, text] of Object.entries(before)) {
    const lines = text.replace('\uFEFF', '').split(/\r\n|[\n\u2028\u2029]/)
    const expected = `${lines.length}:${(lines.at(-1)?.length ?? 0) + 'throw '.length + 1}`
    assert.equal(await placeOf(text + thrower), expected, name)
  }
})

test('an error inside of what was rewritten is reported there', async () => {
  assert.equal(await placeOf("import { y } from './y.ts'\nconst x = y.p.q"), '2:15')
  assert.equal(await placeOf("import { y } from './y.ts'\nlet z = 2 ** (y.p.q ** 2)"), '2:19')
  assert.equal(await placeOf('let o = { p: null }\n  o.p.q **= 3'), '2:3')
  assert.equal(await placeOf('export const f = () => { null.x }\nf()'), '1:31')
})
