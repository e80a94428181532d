/** The same programs on real Node and in a compartment: same results, same refusals. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { linkErrors } from '../../src/runtime/transpile/link.ts'
import { transpile } from '../../src/runtime/transpile.ts'
import { run } from './compartment.ts'

type Files = Record<string, string>

const running: Record<string, Files> = {
  'this is nothing': { 'app.ts': 'export const result = [typeof this, (() => this)()]' },
  'functions are hoisted': {
    'app.ts': 'export const result = [f()]\nfunction f() { return g }\nvar g = 1',
  },
  'a module runs once': {
    'app.ts':
      "import { log } from './log.ts'\nimport './a.ts'\nimport './b.ts'\nexport const result = log",
    'a.ts': "import { log } from './log.ts'\nimport './b.ts'\nlog.push('a')",
    'b.ts': "import { log } from './log.ts'\nawait null\nlog.push('b')",
    'log.ts': 'export const log: string[] = []',
  },
  'a namespace has sorted names and no prototype': {
    'app.ts':
      "import * as all from './all.ts'\nexport const result = ['x' in all, 'toString' in all, all.default, { ...all }]",
    'all.ts': 'export const x = 1\nexport { x as default }',
  },
  'imports are constant': {
    'app.ts':
      "import * as all from './all.ts'\nlet error = ''\ntry { (all as any).x = 2 } catch (e) { error = (e as Error).name }\nexport const result = error",
    'all.ts': 'export let x = 1',
  },
  'star exports give way to own ones': {
    'app.ts': "import { a, b } from './middle.ts'\nexport const result = [a, b]",
    'middle.ts': "export * from './deep.ts'\nexport const a = 'own'",
    'deep.ts': "export const a = 'deep', b = 'deep'\nexport default 1",
  },
  'statements keep apart': {
    'app.ts':
      "import { f } from './f.ts'\nconst log: unknown[] = []\nconst x = log\nf(log)\nconst y = x as unknown\ntype T = 1;\n;[1].forEach((n) => log.push(n))\nexport const result = [log, y === x]\nexport { f }\n;(() => log.push(2))()",
    'f.ts': 'export function f(log: unknown[]) { log.push(0) }',
  },
  'texts survive': {
    'app.ts':
      "export const result = ['-->', `<!--`, 'import(', \"eval(1)\", /-->/.test('-->'), String.raw`a\\-->`]",
  },
  'names of functions': {
    'app.ts':
      "import d from './d.ts'\nconst f = () => 1\nexport const g = class {}\nexport const result = [d.name, f.name, g.name]",
    'd.ts': 'export default () => 1',
  },
  'powers of integers': {
    'app.ts':
      'let a = 3; a **= 2; const o = { n: 2 }; o.n **= a ** 2 - 78; export const result = [a, o, 2 ** 3 ** 2, (-2) ** 3]',
  },
  classes: {
    'app.ts':
      "abstract class A { abstract m(): number; protected readonly x: number = 1; declare y: string; z?: string }\nclass B extends A { static #s = 2; override m(): number { return this.x + B.#s }; get ['a' + 1]() { return 4 } }\nexport const result = [new B().m(), { ...new B() }, Object.keys(new B()), new B().a1]",
  },
  'built-in modules': {
    'app.ts':
      "import path, { join as glue, posix } from 'node:path'\nimport * as all from 'node:path'\nexport const result = [path.join('a', 'b'), glue('c', 'd'), posix.sep, all.basename('x/y')]",
  },
}

const failing: Record<string, Files> = {
  'a missing file': { 'app.ts': "import './none.ts'" },
  'a missing name': { 'app.ts': "import { nope } from './a.ts'", 'a.ts': 'export const a = 1' },
  'a type imported as a value': {
    'app.ts': "import { T } from './a.ts'\nexport const x: T = 1",
    'a.ts': 'export type T = number',
  },
  'a missing default': { 'app.ts': "import a from './a.ts'", 'a.ts': 'export const a = 1' },
  'a missing name of a built-in module': { 'app.ts': "import { nope } from 'node:path'" },
  'a default through a star': {
    'app.ts': "import a from './a.ts'",
    'a.ts': "export * from './b.ts'",
    'b.ts': 'export default 1',
  },
  'no ending': { 'app.ts': "import './a'", 'a.ts': '' },
  'the ending of the output': { 'app.ts': "import './a.js'", 'a.ts': '' },
  require: { 'app.ts': "require('node:fs')" },
  module: { 'app.ts': 'module.exports = 1' },
  'an enum': { 'app.ts': 'enum A {}' },
  'a parameter property': { 'app.ts': 'class A { constructor(private x: number) {} }' },
  'a namespace with code': { 'app.ts': 'namespace A { export const x = 1 }' },
  'a decorator': { 'app.ts': 'const d = () => {}\n@d class A {}' },
  'an unknown export': { 'app.ts': 'export { x }' },
  'await in a plain function': { 'app.ts': 'function f() { await 1 }' },
  'an old import': { 'app.ts': "import x = require('node:fs')" },
  'an assignment to an import': {
    'app.ts': "import { a } from './a.ts'\na = 2",
    'a.ts': 'export let a = 1',
  },
}

const folder = mkdtempSync(join(tmpdir(), 'transpile-'))
after(() => rmSync(folder, { recursive: true }))

/** Runs every program on real Node: its result as JSON, or `failed`. */
function runOnNode(programs: Record<string, Files>): Record<string, string> {
  const names = Object.keys(programs)
  names.forEach((name, index) => {
    mkdirSync(join(folder, `${index}`), { recursive: true })
    for (const [path, source] of Object.entries(programs[name] ?? {})) {
      writeFileSync(join(folder, `${index}`, path), source)
    }
  })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const script = `const results = []
    for (let index = 0; index < ${names.length}; index++) {
      try { results.push(JSON.stringify((await import('./' + index + '/app.ts')).result)) } catch { results.push('failed') }
    }
    console.log(JSON.stringify(results))`
  writeFileSync(join(folder, 'run.mjs'), script)
  const output = execFileSync(process.execPath, ['--no-warnings', join(folder, 'run.mjs')])
  const results = JSON.parse(String(output)) as string[]
  return Object.fromEntries(names.map((name, index) => [name, results[index] ?? 'undefined']))
}

test('a program gives the same result on Node and in a compartment', async () => {
  const path = await import('node:path')
  const expected = runOnNode(running)
  for (const [name, files] of Object.entries(running)) {
    const { result } = await run(files, { 'node:path': path })
    assert.notEqual(expected[name], 'failed', name)
    assert.equal(JSON.stringify(result), expected[name], name)
  }
})

test('what fails to load on Node is refused before it runs', async () => {
  const pathNames = Object.keys(await import('node:path'))
  const expected = runOnNode(failing)
  for (const [name, files] of Object.entries(failing)) {
    assert.equal(expected[name], 'failed', name)
    const results = Object.entries(files).map(([path, source]) => transpile(path, source))
    const errors = results.flatMap((result) => ('errors' in result ? result.errors : []))
    const modules = results.flatMap((result) => ('module' in result ? [result.module] : []))
    assert.notDeepEqual([...errors, ...linkErrors(modules, () => pathNames)], [], name)
  }
})
