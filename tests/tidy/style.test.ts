// The style report, on small examples.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { styleFindings } from '../../tools/tidy/style.ts'

function messages(path: string, text: string): string[] {
  return styleFindings({ path, text }).map(({ message }) => message)
}

const lines = (count: number) => '  work()\n'.repeat(count)

test('a file that opens with a sentence and is short needs no remark', () => {
  assert.deepEqual(messages('src/a.ts', '// Keeps the time.\n\nexport const a = 1\n'), [])
  assert.deepEqual(messages('src/a.ts', '/**\n * Keeps the time.\n */\n'), [])
  assert.deepEqual(messages('src/a.astro', '---\n// Shows the time.\n---\n'), [])
})

test('a file without an opening sentence is named', () => {
  assert.match(messages('src/a.ts', 'export const a = 1\n')[0] ?? '', /open/)
  assert.match(messages('src/a.css', '/* colours */\n')[0] ?? '', /open/)
  assert.deepEqual(messages('labs/cache/starter/a.ts', 'export const a = 1\n'), [])
})

test('long files and long functions are named, very long functions want a reason', () => {
  assert.deepEqual(messages('src/a.ts', `// Works.\n${lines(250)}`), [
    'has 251 lines (more than 250)',
  ])
  const ofLines = (count: number) => `// Works.\nfunction toil() {\n${lines(count - 2)}}\n`
  assert.deepEqual(messages('src/a.ts', ofLines(40)), [])
  assert.deepEqual(messages('src/a.ts', ofLines(41)), ['toil has 41 lines (more than 40)'])
  assert.match(messages('src/a.ts', ofLines(71))[0] ?? '', /wants a reason/)
})

test('lines of functions within a function are not its own', () => {
  const inner = (name: string) => `  function ${name}() {\n${lines(30)}  }\n`
  assert.deepEqual(
    messages('src/a.ts', `// Makes.\nfunction make() {\n${inner('a')}${inner('b')}}\n`),
    [],
  )
})

test('leftovers belong into the folders a learner works in', () => {
  assert.deepEqual(messages('src/a.ts', '// Works. TODO better\n'), ['still says TODO'])
  assert.deepEqual(messages('src/a.ts', "// Works.\nconst mark = 'TODO'\n"), [])
  assert.deepEqual(messages('labs/cache/starter/a.ts', '// TODO(lru)\n'), [])
  assert.deepEqual(messages('labs/cache/solution/a.ts', '// TODO(lru)\n'), ['still says TODO'])
})

test('a synonym of one of our words is named, within a longer name too', () => {
  assert.deepEqual(messages('src/a.ts', '// Grades Students.\n'), [
    'says "Student"; our word is learner',
  ])
  assert.equal(messages('src/a.ts', '// Grades.\nconst studentId = 1\n').length, 1)
  assert.deepEqual(messages('src/a.ts', '// An institution of tutoring is not a tutu.\n'), [])
})

test('words that belittle are named in what learners read', () => {
  assert.deepEqual(messages('content/a/en.mdx', 'Just add a cache.'), ['belittles: "Just"'])
  assert.deepEqual(messages('content/a/ko.mdx', '그냥 캐시를 씁니다.'), ['belittles: "그냥"'])
  assert.deepEqual(messages('src/a.ts', '// Just works.\n'), [])
})
