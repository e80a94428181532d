/** Which slices of the type a page needs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { charactersOf, covers, facesIn, withPreloads } from '../../src/layouts/site-type.ts'

const face = (name: string, ranges: string) =>
  `@font-face{font-family:Pretendard Variable;src:url(/a/PretendardVariable.${name}.woff2)format("woff2");unicode-range:${ranges}}`
const css = face('1', 'U+AC00-AC02,U+20') + face('2', 'U+D7A3')

test('a slice is needed when one of its letters is', () => {
  assert.ok(covers('U+ac00-ac02', charactersOf('각')))
  assert.ok(!covers('U+d7a3', charactersOf('각')))
  assert.ok(covers('U+41', charactersOf('')), 'ASCII is always needed')
})

test('slices of a style sheet are found, other faces are not', () => {
  assert.deepEqual(facesIn(`${css}@font-face{src:url(/a/mono.woff2)}`), [
    { url: '/a/PretendardVariable.1.woff2', ranges: 'U+AC00-AC02,U+20' },
    { url: '/a/PretendardVariable.2.woff2', ranges: 'U+D7A3' },
  ])
})

test('a page fetches the slices of its first letters early, and a frame without text none', () => {
  const page = withPreloads('<head></head><main id="m"><p>각</p></main>', facesIn(css))
  assert.match(page, /<link rel="preload" href="\/a\/PretendardVariable\.1\.woff2"/)
  assert.doesNotMatch(page, /PretendardVariable\.2/)
  assert.equal(withPreloads('<head></head>', facesIn(css)), '<head></head>')
})
