/** Imports and exports in real compartments. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkErrors } from '../../src/runtime/transpile/link.ts'
import { compile, run } from './compartment.ts'

test('all forms of import from a module of Node work, with and without a default', async () => {
  const http = { createServer: (name: string) => `server ${name}` }
  const source = `
    import http from 'node:http'
    import * as all from 'node:http'
    import { createServer as create, default as again } from 'node:http'
    import both, { createServer } from 'node:timers'
    export const result = [http.createServer('a'), all.createServer('b'), create('c'), createServer(), both, again === http]`
  const timers = { default: 'own default', createServer: () => 'd' }
  const { result } = await run(source, { 'node:http': http, 'node:timers': timers })
  assert.deepEqual(result, ['server a', 'server b', 'server c', 'd', 'own default', true])
})

test('imported names stay live', async () => {
  const files = {
    'app.ts': `import { count, add } from './counter.ts'
      import * as counter from './counter.ts'
      const before = count
      add()
      export const result = [before, count, counter.count, { count }.count]`,
    'counter.ts': 'export let count = 0\nexport function add() { count++ }',
  }
  assert.deepEqual((await run(files)).result, [0, 1, 1, 1])
})

test('every form of export can be imported', async () => {
  const files = {
    'app.ts': `import main, { a, b, c, d, F, f, renamed, 'with space' as spaced, inner } from './all.ts'
      export const result = [main(), a, b, c, d, new F().x, f(), renamed, spaced, inner.deep]`,
    'all.ts': `export const a = 1, { b, x: [c] } = { b: 2, x: [3] }
      export let d = 4
      export class F { x = 5 }
      export function f() { return 6 }
      const local = 7
      export { local as renamed, local as 'with space' }
      export default () => 0
      export * as inner from './inner.ts'`,
    'inner.ts': 'export const deep = 8',
  }
  assert.deepEqual((await run(files)).result, [0, 1, 2, 3, 4, 5, 6, 7, 7, 8])
})

test('what is exported again is not changed on the way', async () => {
  const files = {
    'app.ts':
      "import * as all from './middle.ts'\nexport const result = Object.keys(all).sort().map((k) => [k, all[k]])",
    'middle.ts':
      "export * from './deep.ts'\nexport { one as two, default } from './deep.ts'\nexport const own = 3",
    'deep.ts': 'export const one = 1, own = 0\nexport default 9',
  }
  const expected = [
    ['default', 9],
    ['one', 1],
    ['own', 3],
    ['two', 1],
  ]
  assert.deepEqual((await run(files)).result, expected)
})

test('an unnamed default export is called default and a named one keeps its name', async () => {
  const names = async (source: string) => ((await run(source)).default as { name: string }).name
  assert.equal(await names('export default () => 1'), 'default')
  assert.equal(await names('export default function () {}'), 'default')
  assert.equal(await names('export default class {}'), 'default')
  assert.equal(await names('export default (function () {})'), 'default')
  assert.equal(await names('export default async function named() {}'), 'named')
  assert.equal((await run('export default 1 + 1')).default, 2)
  assert.equal((await run('export default [1, 2].length;')).default, 2)
})

test('a default export ends where it ended', async () => {
  const source = 'let n = 0\nexport default function () {}\n(() => { n = 1 })()\nexport { n }'
  assert.equal((await run(source)).n, 1)
})

test('modules that import each other see what the other has exported by then', async () => {
  const files = {
    'app.ts': "import { b } from './b.ts'\nexport const result = b()\nexport const a = 1",
    'b.ts': "import { a } from './app.ts'\nexport function b() { return typeof a }",
  }
  await assert.rejects(run(files), /Cannot access 'a' before initialization/)
  files['app.ts'] = "import { b } from './b.ts'\nexport const a = 1\nexport const result = b()"
  assert.equal((await run(files)).result, 'number')
})

test('top-level await works', async () => {
  assert.equal((await run('export const x = await Promise.resolve(4)')).x, 4)
})

test('imported functions are called without a receiver', async () => {
  const files = {
    'app.ts': "import { self } from './self.ts'\nexport const result = [self(), self``, self?.()]",
    'self.ts': 'export function self(this: unknown) { return this }',
  }
  assert.deepEqual((await run(files)).result, [undefined, undefined, undefined])
})

test('a local name hides an imported one in its own scope only', async () => {
  const files = {
    'app.ts': `import { x } from './x.ts'
      const f = (x: number) => x
      const g = () => { const { x } = { x: 3 }; return x }
      const h = () => { for (const x of [4]) return x }
      const i = () => { try { throw 5 } catch (x) { return x } }
      const j = function x() { return typeof x }
      const k = () => { if (x) { var y = x } return y }
      const l = (x = 6) => x
      const m = () => { { function x() {} } return x }
      const n = class x { static own = typeof x }
      export const result = [f(2), g(), h(), i(), j(), k(), l(), m(), n.own, { x }.x, x]`,
    'x.ts': 'export const x = 1',
  }
  const { result } = await run(files)
  assert.deepEqual(result, [2, 3, 4, 5, 'function', 1, 6, 1, 'function', 1, 1])
})

test('a module may declare names that globals and the wrapper have', async () => {
  const source = `const require = 1, exports = 2
    function fetch() { return 3 }
    import { setTimeout } from 'node:timers/promises'
    export const result = [require, exports, fetch(), setTimeout()]`
  const timers = { setTimeout: () => 4 }
  const { result } = await run(
    source,
    { 'node:timers/promises': timers },
    { fetch: 1, setTimeout: 2 },
  )
  assert.deepEqual(result, [1, 2, 3, 4])
})

test('names like __proto__ are ordinary names', async () => {
  const files = {
    'app.ts':
      "import { __proto__ as p, constructor } from './p.ts'\nimport { __proto__ } from './p.ts'\nexport const result = [p, constructor, Object.keys({ __proto__ })]",
    'p.ts': 'const x = 1\nexport { x as __proto__, x as constructor }',
  }
  assert.deepEqual((await run(files)).result, [1, 1, ['__proto__']])
})

test('the exports of a module cannot be changed from outside', async () => {
  const files = {
    'app.ts':
      "import * as all from './x.ts'\nexport let result = ''\ntry { all.x = 2 } catch (error) { result = error.name }",
    'x.ts': 'export const x = 1',
  }
  assert.equal((await run(files)).result, 'TypeError')
})

test('import.meta tells the path of the file', async () => {
  const source =
    'export const result = [import.meta.url, import.meta.filename, import.meta.dirname]'
  assert.deepEqual((await run(source)).result, ['file:///app.ts', '/app.ts', '/'])
})

test('imports are listed in order, without those of types', () => {
  const source = `import { b } from './b.ts'
    import type { T } from './t.ts'
    import { type U } from './u.ts'
    import 'node:fs'
    export type { V } from './v.ts'
    export * from './a.ts'
    import './b.ts'
    export { b }`
  assert.deepEqual(compile(source).imports, ['./b.ts', './u.ts', 'node:fs', './a.ts'])
})

test('a file or a name that does not exist is found before anything runs', () => {
  const app = compile(
    "import { a, T } from './a.ts'\nimport x from './a.ts'\nimport './none.ts'\nimport { nope, ok } from 'node:x'\nexport { T as Y } from './a.ts'",
  )
  const modules = [
    app,
    compile("export * from './b.ts'", 'a.ts'),
    compile('export const a = 1, default_ = 2\nexport default 3', 'b.ts'),
  ]
  const found = linkErrors(modules, () => ['ok']).map(
    (error) => `${error.code} ${error.line}:${error.column}`,
  )
  assert.deepEqual(found, [
    'missing-export 1:13',
    'missing-export 2:8',
    'module-not-found 3:8',
    'missing-export 4:10',
    'missing-export 5:10',
  ])
  assert.match(
    linkErrors(modules)[0]?.detail ?? '',
    /'.\/a.ts' does not provide an export named 'T'/,
  )
})
