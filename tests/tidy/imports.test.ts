// The directions of imports, on small examples of files that do not exist.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importFindings } from '../../tools/tidy/imports.ts'

function messages(path: string, ...specifiers: string[]): string[] {
  const text = specifiers.map((specifier) => `import '${specifier}'`).join('\n')
  return importFindings({ path, text }).map(({ line, message }) => `${line}: ${message}`)
}

test('the engine imports itself, SES and the arithmetic', () => {
  assert.deepEqual(messages('src/engine/a/b.ts', '../clock.ts', 'ses', '@stdlib/math'), [])
})

test('the engine imports no other folder, no Node module and no other package', () => {
  assert.deepEqual(messages('src/engine/a.ts', '../node-api/http.ts', 'node:fs', 'fs', 'sesame'), [
    '1: must not import src/node-api/http.ts (allowed: src/engine)',
    '2: must not import "node:fs" (packages for src/engine: ses, @stdlib/)',
    '3: must not import "fs" (packages for src/engine: ses, @stdlib/)',
    '4: must not import "sesame" (packages for src/engine: ses, @stdlib/)',
  ])
})

test('the Node API may use the package buffer, but not the Node module of that name', () => {
  assert.deepEqual(messages('src/node-api/a.ts', 'buffer/', '../engine/host.ts'), [])
  assert.equal(messages('src/node-api/a.ts', 'buffer').length, 1)
  assert.equal(messages('src/node-api/a.ts', '../runtime/runtime.ts').length, 1)
})

test('the command line uses the core and any package, but not the site', () => {
  const allowed = ['../engine/a.ts', '../node-api/a.ts', '../runtime/a.ts', 'node:fs', 'esbuild']
  assert.deepEqual(messages('src/cli/lab.ts', ...allowed), [])
  assert.equal(messages('src/cli/lab.ts', '../lab/editor.ts', '../pages/a.ts').length, 2)
})

test('a page reaches the engine only through the lab', () => {
  assert.deepEqual(messages('src/pages/a.ts', '../lab/island.tsx', '../styles/a.css'), [])
  assert.equal(messages('src/pages/a.ts', '../engine/cluster.ts').length, 1)
})

test('imports of an Astro page are found in its front matter and its scripts, and nowhere else', () => {
  const text = [
    '---',
    "import { run } from '../engine/cluster.ts'",
    '---',
    "<p>import '../engine/clock.ts'</p>",
    "<script>import '../engine/trace.ts'</script>",
  ].join('\n')
  const lines = importFindings({ path: 'src/pages/a.astro', text }).map(({ line }) => line)
  assert.deepEqual(lines, [2, 5])
})

test('types, re-exports and dynamic imports count too', () => {
  const text = [
    "import type { A } from '../lab/a.ts'",
    "export { b } from '../lab/b.ts'",
    "const c = await import('../lab/c.ts')",
    "// import '../lab/d.ts'",
    'const e = "import \'../lab/e.ts\'"',
  ].join('\n')
  const lines = importFindings({ path: 'src/engine/a.ts', text }).map(({ line }) => line)
  assert.deepEqual(lines, [1, 2, 3])
})

test('a lab imports the engine and its own files', () => {
  assert.deepEqual(messages('labs/cache/checks.ts', '../../src/engine/lab.ts', './lab.ts'), [])
  const others = ['../queue/lab.ts', '../../src/node-api/a.ts', 'preact', 'node:fs']
  assert.equal(messages('labs/cache/checks.ts', ...others).length, 4)
})

test('a learner file imports Node modules and files of its lab, nothing of ours', () => {
  const path = 'labs/cache/solution/cache.ts'
  assert.deepEqual(messages(path, 'node:http', './list.ts', '../given/store.ts'), [])
  const others = ['../../../src/engine/lab.ts', 'http', 'preact', '../../queue/given/a.ts']
  assert.equal(messages(path, ...others).length, 4)
})

test('nothing that is judged may reach out of the repository', () => {
  assert.equal(messages('src/cli/lab.ts', '../../../elsewhere/a.ts').length, 1)
})

test('a new folder of src must be given its directions', () => {
  assert.match(messages('src/new/a.ts')[0] ?? '', /does not know/)
  assert.deepEqual(messages('src/i18n.ts', './lab/a.ts'), [])
  assert.deepEqual(messages('tests/engine/a.test.ts', '../../src/engine/a.ts'), [])
})
