/** Text that compartments refuse, after it was rewritten, in real compartments. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile, errorsOf, firstError, run } from './compartment.ts'

async function value(expression: string): Promise<unknown> {
  return (await run(`export const result = ${expression}`)).result
}

const texts = [
  'import("x")',
  'import ("x")',
  'import /* a */',
  'import//',
  '<!--',
  '-->',
  'eval("x")',
  'a<!--b-->c import( eval (',
]

test('a string keeps its value whatever a compartment thinks of its text', async () => {
  for (const text of texts) {
    assert.equal(await value(`'${text}'`), text)
    assert.equal(await value(`'\\\\${text}'`), `\\${text}`)
    assert.equal(await value(`\`\${1}${text}\${2}\``), `1${text}2`)
    assert.equal(await value(`String.raw\`\\n${text}\${3}\``), `\\n${text}3`)
    assert.equal(await value(`({ '${text}': 1 })['${text}']`), 1)
  }
  assert.equal(await value(`'\\import(1)'`), 'import(1)')
  assert.equal(await value(`'\\eval(1)'`), 'eval(1)')
  assert.equal(await value(`'\\<!--\\-->'`), '<!---->')
})

test('a regular expression keeps its meaning', async () => {
  const matches = async (pattern: string, text: string) =>
    await value(`${pattern}.test(${JSON.stringify(text)})`)
  assert.equal(await matches('/^import("x")?$/', 'import'), true)
  assert.equal(await matches('/^<!--a-->$/u', '<!--a-->'), true)
  assert.equal(await matches('/^[<!--z]+$/', '<!#-z'), true)
  assert.equal(await matches('/^[<!--z]+$/', '.'), false)
  assert.equal(await matches('/^[+-->]+$/', '+,->'), true)
  assert.equal(await matches('/^[+-->]+$/', '.'), false)
  assert.equal(await matches('/(?<!--)x/', '--x'), false)
  assert.equal(await matches('/(?<!--)x/', '-x'), true)
  assert.equal(await matches('/^eval(1)$/u', 'eval1'), true)
})

test('operators that look like HTML comments stay operators', async () => {
  const source = `let x = 3, b = 1, seen = []
    while (x-->0) seen.push(x)
    export const result = [seen, 2<!--b, x--> -9]`
  const { result } = await run(source)
  assert.deepEqual(result, [[2, 1, 0], false, true])
})

test('comments may say anything', async () => {
  const source = `#!/usr/bin/env -S node --> import(
    // import('x') <!-- eval(
    /* --> import(
     */ export const result = 1 // eval(1) -->
    //# sourceURL=other.ts
    //# sourceMappingURL=other.map`
  assert.equal((await run(source)).result, 1)
  assert.doesNotMatch(compile(source).code, /sourceURL|sourceMappingURL/)
})

test('members may be called import and eval', async () => {
  const source = `const $import = (x) => x, ïeval = (x) => x
    class A { import() { return 1 } eval () { return 2 } #import() { return 3 } all() { return this.#import() } }
    const o = { import() { return 4 }, eval(){ return 5 }, 'import'() { return 6 } }
    const a = new A()
    export const result = [a.import(), a. eval (), a.all(), o
      . import(), o?.eval(), $import(7), ïeval(8), [...[o].map((o) => o.import())]]`
  assert.deepEqual((await run(source)).result, [1, 2, 3, 6, 5, 7, 8, [6]])
})

test('text in names of modules and of exports is harmless', async () => {
  const files = {
    'app.ts': `import { 'import(' as a, '-->' as b } from './x.ts'\nimport * as none from 'node:-->eval(1)'\nexport const result = [a, b]\nexport { a as 'eval(1)' }`,
    'x.ts': `const x = 1\nexport { x as 'import(', x as '-->' }`,
  }
  assert.deepEqual((await run(files)).result, [1, 1])
})

test('a tag that could see how its text is written is refused', async () => {
  assert.equal(firstError('const f = (x) => x\nf`a --> b`'), 'tagged-template 2:5')
  assert.equal(firstError('f`import(`'), 'tagged-template 1:3')
  const source = `const f = (s) => s[0]\nexport const result = f\`a \${'-->'} b\``
  assert.equal((await run(source)).result, 'a ')
})

test('code that makes code from text is refused', () => {
  assert.equal(firstError('eval("1")'), 'eval 1:1')
  assert.equal(firstError('const e = eval'), 'eval 1:11')
  assert.equal(firstError('(0, eval)("1")'), 'eval 1:5')
  assert.equal(firstError('new Function("return 1")'), 'eval 1:5')
  assert.equal(firstError('const isFunction = (x) => x instanceof Function'), 'none')
})

test('a path that could be read as code is refused', () => {
  for (const path of ['a\n.ts', '-->.ts', 'eval(1).ts', '', 'a b.ts', '\u2028.ts']) {
    assert.equal(errorsOf('', path)[0]?.code, 'path', path)
  }
  for (const path of ['a.ts', 'given/b-c_2.ts', '__proto__', '부하.ts']) {
    assert.deepEqual(errorsOf('', path), [])
  }
})
