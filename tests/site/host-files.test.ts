/** What hosts and crawlers read beside the pages. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { headersBelow, siteMap } from '../../src/layouts/host-files.ts'
import { headersFor, parseHeadersFile } from '../../tools/headers-file.ts'

test('below a base path the same pages are told the same headers', () => {
  const text = readFileSync('public/_headers', 'utf8')
  const [plain, based] = [text, headersBelow('/course/', text)].map(parseHeadersFile)
  for (const path of ['', 'ko/cache/', 'engine/frame.html', 'assets/a.js', '404.html']) {
    assert.deepEqual(headersFor(`/course/${path}`, based!), headersFor(`/${path}`, plain!), path)
  }
  assert.equal(headersBelow('/', text), text)
})

test('the site map names every page with both languages, and nothing else', () => {
  const map = siteMap('https://school.example/course/', ['en/cache/', 'ko/cache/', 'engine/'])
  assert.equal(map.match(/<url>/g)?.length, 2)
  assert.match(map, /<loc>https:\/\/school\.example\/course\/ko\/cache\/<\/loc>/)
  assert.match(map, /hreflang="en" href="https:\/\/school\.example\/course\/en\/cache\/"/)
  assert.doesNotMatch(map, /engine/)
})
