/** Reading a page must not wait for an editor's styles. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLate, withoutStyles } from '../../src/layouts/late-styles.ts'

test('only the links to late styles go', () => {
  const html =
    '<link rel="stylesheet" href="/c/assets/a.css"><link rel="stylesheet" href="/c/assets/b.css"><p>b.css</p>'
  assert.equal(
    withoutStyles(html, ['b.css']),
    '<link rel="stylesheet" href="/c/assets/a.css"><p>b.css</p>',
  )
})

test('styles of the editor, of failures and of running clusters are late, those of a page are not', () => {
  assert.ok(isLate('.monaco-editor{}'))
  assert.ok(isLate('.timeline-title{}'))
  assert.ok(isLate('.live-stage{}'))
  assert.ok(!isLate('.lab-results{}'))
})
