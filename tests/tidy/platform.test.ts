// The words that the engine and the Node API must not use, on small examples.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { platformFindings, staleExceptions } from '../../tools/tidy/platform.ts'

function words(text: string): string[] {
  const findings = platformFindings({ path: 'src/engine/a.ts', text }, [])
  return findings.map(({ message }) => /"(.*)"/.exec(message)?.[1] ?? '')
}

test('real time, chance and platform API are banned', () => {
  assert.deepEqual(words('setTimeout(f, 1); process.exit(); fetch(url); crypto.subtle'), [
    ...['setTimeout', 'process', 'fetch', 'crypto'],
  ])
  assert.deepEqual(words('const at = Date.now() + Math.random() + performance.now()'), [
    ...['Date.now', 'Math.random', 'performance'],
  ])
  assert.deepEqual(words('typeof window; globalThis.x; [setImmediate]; ({ fetch })'), [
    ...['window', 'globalThis', 'setImmediate', 'fetch'],
  ])
})

test('dates that read the clock are banned, dates of a given time are not', () => {
  assert.deepEqual(words('new Date(); Date(); new Date(0); Date.UTC(2026)'), [
    ...['new Date()', 'Date()'],
  ])
})

test('arithmetic and texts that differ between machines are banned', () => {
  assert.deepEqual(words('Math.log(2); Math.sqrt(2); a ** b; 2 ** 32; a **= 2'), [
    ...['Math.log', '**', '**='],
  ])
  assert.deepEqual(words('a.localeCompare(b); a.toLocaleString(); Intl.Collator'), [
    ...['localeCompare', 'toLocaleString', 'Intl'],
  ])
})

test('comments, strings and templates do not count', () => {
  assert.deepEqual(words('// Date.now()\n/* fetch( */ const a = "process." + `setTimeout`'), [])
  assert.deepEqual(words('const a = `$' + '{fetch}`'), ['fetch'])
})

test('a member or a type member may be called like a banned global', () => {
  assert.deepEqual(words('clock.setTimeout(1); const api = { fetch: ask, process: null }'), [])
  assert.deepEqual(words('interface Host { fetch(): void }\nclass A { setTimeout() {} }'), [])
  assert.deepEqual(words('const { fetch: ask } = host'), [])
})

test('a name of its own may be called like a banned global, but only where it is declared', () => {
  assert.deepEqual(words('function setTimeout() {}\nsetTimeout()'), [])
  assert.deepEqual(words('function run(process: Life) { process.exit() }'), [])
  assert.deepEqual(words('import { fetch } from "./fetch.ts"\nfetch()'), [])
  assert.deepEqual(words('function run(process: Life) {}\nprocess.exit()'), ['process'])
})

test('the line is the line of the word', () => {
  const source = { path: 'src/node-api/a.ts', text: '\n\nconst a = fetch' }
  assert.equal(platformFindings(source, [])[0]?.line, 3)
})

test('other folders may use the platform', () => {
  assert.deepEqual(platformFindings({ path: 'src/cli/a.ts', text: 'process.exit()' }, []), [])
})

test('an exception is for one word in one file, and must be needed', () => {
  const source = { path: 'src/engine/a.ts', text: 'process.exit(); fetch()' }
  const allowed = [
    { path: 'src/engine/a.ts', word: 'process', reason: 'an example' },
    { path: 'src/engine/b.ts', word: 'fetch', reason: 'an example' },
  ]
  assert.match(platformFindings(source, allowed)[0]?.message ?? '', /"fetch"/)
  assert.equal(platformFindings(source, allowed).length, 1)
  assert.deepEqual(
    staleExceptions([source], allowed).map(({ path }) => path),
    ['src/engine/b.ts'],
  )
})
