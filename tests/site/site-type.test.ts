/** Which letters are cut into which font, and which fonts a page fetches early. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { facesIn, rangesWithout, withPreloads } from '../../src/layouts/site-type.ts'
import {
  charactersIn,
  charactersOf,
  divided,
  rangesOf,
  subsetsOfSite,
} from '../../src/layouts/type-subsets.ts'

const codes = (text: string) => new Set(Array.from(text, (letter) => letter.codePointAt(0) ?? 0))
const face = (name: string, ranges: string) =>
  `@font-face{font-family:Pretendard Variable;src:url(/a/Pretendard-${name}.woff2)format("woff2");unicode-range:${ranges}}`
const css = face('latin', 'U+20-7E') + face('korean', 'U+AC00-AC02,U+20')

test('letters that several chapters share are apart from those of one, and English pages need no Korean font', () => {
  const chapters = [
    { name: 'one', characters: codes('a가나') },
    { name: 'two', characters: codes('b가다') },
  ]
  const subsets = divided(codes('c라'), chapters, codes('c한'))
  assert.deepEqual(subsets, [
    { name: 'latin', characters: codes('c한ab') },
    { name: 'korean', characters: codes('라가') },
    { name: 'one', characters: codes('나') },
    { name: 'two', characters: codes('다') },
  ])
})

test('every letter of the texts is in exactly one subset', () => {
  const subsets = subsetsOfSite()
  const all = subsets.flatMap(({ characters }) => [...characters])
  assert.equal(new Set(all).size, all.length)
  const texts = globSync(['content/chapters/*/ko.mdx', 'content/glossary/*.json'])
  const used = charactersOf(texts.map((path) => readFileSync(path, 'utf8')).join(''))
  assert.deepEqual(
    [...used].filter((code) => !all.includes(code)),
    [],
  )
})

test('ranges hold what they were made from', () => {
  assert.equal(rangesOf(codes('abce가')), 'U+61-63,U+65,U+AC00')
  assert.deepEqual(charactersIn('U+61-63, U+65,U+ac00'), codes('abce가'))
})

test('a slice gives up the letters that are there already, so that nobody fetches them twice', () => {
  assert.equal(rangesWithout('U+AC00-AC04', codes('각')), 'U+AC00,U+AC02-AC04')
  assert.equal(rangesWithout('U+AC00', codes('가')), '')
})

test('cut faces of a style sheet are found, other faces are not', () => {
  assert.deepEqual(facesIn(`${css}@font-face{src:url(/a/mono.woff2);unicode-range:U+20}`), [
    { url: '/a/Pretendard-latin.woff2', ranges: 'U+20-7E' },
    { url: '/a/Pretendard-korean.woff2', ranges: 'U+AC00-AC02,U+20' },
  ])
})

test('a page fetches the type of its first letters early, and a frame without text none', () => {
  const korean = withPreloads('<head></head><main id="m"><p>각</p></main>', facesIn(css))
  assert.match(korean, /<link rel="preload" href="\/a\/Pretendard-korean\.woff2"/)
  const english = withPreloads('<head></head><main id="m"><p>a b</p></main>', facesIn(css))
  assert.doesNotMatch(english, /Pretendard-korean/)
  assert.equal(withPreloads('<head></head>', facesIn(css)), '<head></head>')
})
