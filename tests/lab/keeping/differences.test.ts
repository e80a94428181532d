/** What differs between two versions: every line once, in order, what is the same folded. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differencesOf, type Row } from '../../../src/lab/keeping/differences.ts'

const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}`)
const shown = (row: Row) =>
  row.kind === 'folded'
    ? `… ${row.count}`
    : `${{ same: ' ', gone: '-', new: '+' }[row.kind]}${row.text}`

test('files that are the same are not named, files of one side are', () => {
  const before = { 'a.ts': '1\n', 'b.ts': 'x\n', 'gone.ts': 'g\n' }
  const after = { 'a.ts': '1\n', 'b.ts': 'y\n', 'new.ts': 'n\n' }
  const found = differencesOf(before, after)
  assert.deepEqual(
    found.map(({ path, rows }) => [path, rows.map(shown)]),
    [
      ['b.ts', ['-x', '+y']],
      ['gone.ts', ['-g']],
      ['new.ts', ['+n']],
    ],
  )
})

test('three lines stay around a change, the rest is folded', () => {
  const before = lines(20).join('\n')
  const after = lines(20).with(9, 'changed').join('\n')
  assert.deepEqual(differencesOf({ f: before }, { f: after })[0]?.rows.map(shown), [
    '… 6',
    ' line 7',
    ' line 8',
    ' line 9',
    '-line 10',
    '+changed',
    ' line 11',
    ' line 12',
    ' line 13',
    '… 7',
  ])
})

test('a fold that would hide one line shows it', () => {
  const before = lines(5).join('\n')
  const after = lines(5).with(4, 'changed').join('\n')
  const rows = differencesOf({ f: before }, { f: after })[0]?.rows ?? []
  assert.equal(shown(rows[0]!), ' line 1')
})

test('line numbers are those of each version', () => {
  const [file] = differencesOf({ f: 'a\nb\nc\n' }, { f: 'b\nnew\nc\n' })
  assert.deepEqual(file?.rows, [
    { kind: 'gone', before: 1, text: 'a' },
    { kind: 'same', before: 2, after: 1, text: 'b' },
    { kind: 'new', after: 2, text: 'new' },
    { kind: 'same', before: 3, after: 3, text: 'c' },
  ])
})
