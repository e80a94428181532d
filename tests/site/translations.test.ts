/** Both languages say the same things in the same order: interface, glossary, chapters, labs. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'

const read = (path: string) => readFileSync(path, 'utf8')
const json = (path: string): Record<string, unknown> => JSON.parse(read(path))
const folders = [...globSync('content/chapters/*/ko.mdx'), ...globSync('labs/*/ko.mdx')].map(
  (path) => path.replace(/\/ko\.mdx$/, ''),
)

test('the interface has the same keys, in the same order, with the same places to fill in', () => {
  const [ko, en] = [json('content/ui/ko.json'), json('content/ui/en.json')]
  assert.deepEqual(Object.keys(ko), Object.keys(en))
  const places = (text: unknown) => [...String(text).matchAll(/\{\w+\}/g)].map(String).sort()
  for (const key of Object.keys(ko)) assert.deepEqual(places(ko[key]), places(en[key]), key)
})

test('every key of the interface is used', () => {
  const sources = globSync('src/{cli,components,layouts,pages,lab}/**/*.{ts,tsx,astro}')
    .map(read)
    .join('\n')
  const built = [
    'progress.problem.',
    'section.',
    'role.',
    'system.',
    'home.promise',
    'lab.match.',
    'lab.verdict.',
  ]
  const more = [
    'lab.unavailable.',
    'lab.stop.',
    'lab.error.',
    'lab.phase.',
    'lab.hint.',
    'lab.link.',
    'timeline.',
    ...['chart', 'decade', 'do', 'dot', 'log', 'said', 'state', 'unavailable', 'way'].map(
      (part) => `live.${part}.`,
    ),
    'cli.timeline.',
  ]
  const outcomes = ['lab.pass', 'lab.fail', 'lab.stopped', 'lab.waiting', 'lab.running']
  const unused = Object.keys(json('content/ui/en.json')).filter(
    (key) =>
      !sources.includes(`'${key}'`) &&
      ![...built, ...more].some((prefix) => key.startsWith(prefix)) &&
      !outcomes.includes(key) &&
      !key.startsWith('aside.'),
  )
  assert.deepEqual(unused, [])
})

test('the glossary has the same terms, and each names its other language', () => {
  type Entries = Record<string, { term: string; other: string; text: string }>
  const [ko, en] = [
    json('content/glossary/ko.json') as Entries,
    json('content/glossary/en.json') as Entries,
  ]
  assert.deepEqual(Object.keys(ko), Object.keys(en))
  for (const id of Object.keys(ko)) assert.ok(en[id]?.other.startsWith(ko[id]?.term ?? '?'), id)
})

test('every chapter and every lab has both languages', () => {
  const all = [...globSync('content/chapters/*/*.mdx'), ...globSync('labs/*/*.mdx')]
  for (const folder of folders) assert.ok(all.includes(`${folder}/en.mdx`), folder)
  assert.equal(all.length, folders.length * 2)
})

for (const folder of folders) {
  test(`both languages of ${folder} have the same skeleton`, () => {
    const [ko, en] = [skeletonOf(read(`${folder}/ko.mdx`)), skeletonOf(read(`${folder}/en.mdx`))]
    const place = ko.findIndex((line, index) => !isDeepStrictEqual(line, en[index]))
    assert.deepEqual(ko.slice(Math.max(0, place - 2)), en.slice(Math.max(0, place - 2)))
  })
}

for (const path of folders.flatMap((folder) => [`${folder}/ko.mdx`, `${folder}/en.mdx`])) {
  test(`${path} uses none of the words that belittle`, () => {
    const belittling = path.endsWith('ko.mdx')
      ? /(^|[\s(])(그냥|간단히|당연히|메세지|단일 장애 시점)/
      : /\b(just|simply|obviously|easy to see)\b/i
    assert.doesNotMatch(read(path).replace(/`[^`]*`/g, ''), belittling)
  })
}

for (const path of globSync('content/chapters/*/ko.mdx')) {
  test(`${path}: the first mention of a term has its English in parentheses`, () => {
    const seen = new Set<string>()
    const terms = [...read(path).matchAll(/<Term id="([\w-]+)">([^<]+)<\/Term>/g)]
    for (const [, id = '', text = ''] of terms) {
      if (!seen.has(id)) assert.match(text, /\([A-Za-z][^)]*\)/, id)
      seen.add(id)
    }
  })
}

/** Headings, components with the props that are no prose, code blocks, tables and lists, and the keys of the front matter. */
function skeletonOf(text: string): string[] {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
  const keys = [...front.matchAll(/^( *)([\w-]+):/gm)].map(
    ([, indent = '', key]) => `${indent}${key}`,
  )
  return [...keys.filter((key) => !/\|/.test(key)), ...body.split('\n').flatMap(markOf)]
}

function markOf(line: string): string[] {
  const heading = /^#+ /.exec(line)
  if (heading) return [heading[0]]
  if (/^(\d+\.|[-*]) /.test(line)) return ['item', ...componentsIn(line)]
  if (/^```/.test(line)) return [line]
  if (/^\|/.test(line)) return [`row of ${line.split('|').length - 2}`]
  return componentsIn(line)
}

/** `<Term id="failover">` and `right={2}` count, questions and captions do not. */
function componentsIn(line: string): string[] {
  const tags = [...line.matchAll(/<\/?[A-Z]\w*/g)].map(([tag]) => tag)
  const props = [...line.matchAll(/\b(id|name|right|kind|lang)=("[^"]*"|\{\d+\})/g)].map(
    ([prop]) => prop,
  )
  return [...tags, ...props]
}
