/** Sources and files that ask for what they must not have never run: each is an error with a place and a code. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hardenRealm } from '../../src/engine/realm-setup.ts'
import { refusedPaths, refusedSources } from './hostile/sources.ts'

hardenRealm()
const { compile } = await import('../../src/runtime/judge.ts')

const source = { id: 'refused', version: '', given: { 'given/door.ts': '' }, steps: [] }

function errorsOf(files: Record<string, string>) {
  return compile(source, { labId: 'refused', files }, []).errors
}

for (const [what, [text, code]] of Object.entries(refusedSources)) {
  test(`${what} is refused before anything runs`, () => {
    const [error] = errorsOf({ 'server.ts': `export {}\n${text}\n` })
    assert.match(error?.code ?? 'compiled', code)
    assert.equal(error?.file, 'server.ts')
    assert.ok((error?.line ?? 0) >= 2)
  })
}

test('the same words as text, in comments and as properties are no crime', () => {
  const text = `// import('node:fs') eval('1')
const words = ['import("node:fs")', 'eval(1)', '<!-- -->', \`require('x')\`]
const own = { import: 1, eval: 2, require: 3, constructor: 4, __proto__: null }
export const sum = own.import + own.eval + own.require + words.length`
  assert.deepEqual(errorsOf({ 'server.ts': text }), [])
})

test('no file of a submission leaves its folder, hides, or passes for one of ours', () => {
  for (const path of refusedPaths) {
    const files = JSON.parse(`{${JSON.stringify(path)}: "export {}"}`)
    assert.deepEqual(
      errorsOf(files).map(({ code }) => code),
      ['path'],
      JSON.stringify(path),
    )
  }
})

test('a submission of too many files or characters is refused', () => {
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`a${i}.ts`, '']))
  assert.equal(errorsOf(many)[0]?.code, 'too-many-files')
  assert.equal(errorsOf({ 'a.ts': ' '.repeat(1_000_001) })[0]?.code, 'too-large')
  assert.equal(errorsOf({ 'a.ts': ' '.repeat(200_001) })[0]?.code, 'size')
  assert.equal(
    errorsOf({ 'a.ts': `${'('.repeat(5_000)}1${')'.repeat(5_000)}` })[0]?.code,
    'too-deep',
  )
})
