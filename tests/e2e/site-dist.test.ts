/** The built files: links and anchors lead somewhere, and a page to read stays light. */
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'

const root = 'dist'
const pages = globSync(`${root}/{ko,en}/**/*.html`).concat(`${root}/index.html`, `${root}/404.html`)
const htmlOf = new Map(pages.map((path) => [path, readFileSync(path, 'utf8')]))
const reading = pages.filter((path) => /<lab-panel/.test(htmlOf.get(path) ?? ''))

test('every address in a page leads to a file, every anchor to a place in it', () => {
  const lost = pages.flatMap((page) =>
    addressesIn(htmlOf.get(page) ?? '').flatMap((address) => {
      if (/^(https?:|data:|mailto:)/.test(address)) return []
      const [path = '', anchor] = address.split('#')
      const file = path === '' ? page : fileOf(page, path)
      if (!existsSync(file)) return [`${page}: ${address}`]
      const hasPlace = !anchor || new RegExp(`\\bid="${anchor}"`).test(readFileSync(file, 'utf8'))
      return hasPlace ? [] : [`${page}: ${address}`]
    }),
  )
  assert.ok(pages.length > 10)
  assert.deepEqual(lost, [])
})

test('what the search finds leads to places that exist', () => {
  for (const language of ['ko', 'en']) {
    const passages: { path: string }[] = JSON.parse(
      readFileSync(`${root}/search/${language}.json`, 'utf8'),
    )
    assert.ok(passages.length > 100)
    for (const { path } of passages) {
      const [page = '', anchor] = path.split('#')
      const html = htmlOf.get(join(root, language, page, 'index.html')) ?? ''
      assert.ok(html !== '' && (!anchor || html.includes(`id="${anchor}"`)), path)
    }
  }
})

test('no page asks another host for anything, and every page says its language and its other one', () => {
  for (const [path, html] of htmlOf) {
    const fetched = [
      ...html.matchAll(/<(?:script|img|link|iframe)\b[^>]*\b(?:src|href)="([^"]*)"/g),
    ]
    for (const [tag, address = ''] of fetched) {
      const isOnlyNamed = /rel="(canonical|alternate)"/.test(tag)
      assert.ok(isOnlyNamed || !/^(https?:)?\/\//.test(address), `${path}: ${address}`)
    }
    const language = /^dist\/(ko|en)\//.exec(path)?.[1]
    if (!language) continue
    assert.match(html, new RegExp(`<html lang="${language}"`))
    assert.match(html, /<a href="[^"]*" hreflang="(ko|en)"/)
    assert.match(html, /<meta name="description" content="[^"]{20,}"/)
  }
})

const kilobyte = 1024
for (const page of reading) {
  test(`${page}: at most 60 kB before its lab is touched, of it at most 15 kB JavaScript`, (t) => {
    const html = htmlOf.get(page) ?? ''
    const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]*)"/g)].map(
      ([, it]) => it ?? '',
    )
    const scripts = withImports(
      [...html.matchAll(/<script\b[^>]*\bsrc="([^"]*)"/g)].map(([, it]) => it ?? ''),
    )
    const size = (paths: string[]) =>
      paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(root, path))).length, 0)
    const [text, css, js] = [gzipSync(html).length, size(styles), size(scripts)]
    t.diagnostic(`${text} HTML + ${css} CSS + ${js} JavaScript`)
    assert.ok(js <= 15 * kilobyte, `${js} bytes of JavaScript`)
    assert.ok(text + css + js <= 60 * kilobyte, `${text + css + js} bytes`)
  })
}

test('the type of a Korean page takes about 100 kB, that of an English one far less', () => {
  for (const page of reading) {
    const html = htmlOf.get(page) ?? ''
    const fonts = [...html.matchAll(/<link rel="preload" href="([^"]*\.woff2)"/g)].map(
      ([, it]) => it ?? '',
    )
    const bytes = fonts.reduce((sum, path) => sum + readFileSync(join(root, path)).length, 0)
    const most = page.includes('/ko/') ? 130 : 45
    assert.ok(fonts.length > 0 && bytes <= most * 1000, `${page}: ${bytes} bytes`)
  }
})

test('the faces of a family have one range of weights: of two a browser takes one, for all letters', () => {
  const weights = new Map<string, Set<string>>()
  for (const path of globSync(`${root}/assets/*.css`)) {
    for (const [face] of readFileSync(path, 'utf8').matchAll(/@font-face\s*\{[^}]*\}/g)) {
      const [, family = ''] = /font-family:\s*["']?([^;"'}]+)/.exec(face) ?? []
      const [, weight = ''] = /font-weight:\s*([^;}]+)/.exec(face) ?? []
      weights.set(family, (weights.get(family) ?? new Set()).add(weight))
    }
  }
  assert.ok(weights.size >= 2)
  for (const [family, each] of weights) assert.equal(each.size, 1, `${family}: ${[...each]}`)
})

function addressesIn(html: string): string[] {
  return [...html.matchAll(/<[a-z][^<]*?\s(?:href|src)="([^"]*)"/g)]
    .map(([, address = '']) => address.replaceAll('&amp;', '&'))
    .filter((address) => address !== '' && address !== '#')
}

/** The file that a static host sends for an address in a page. */
function fileOf(page: string, address: string): string {
  const path = address.startsWith('/')
    ? join(root, decodeURI(address))
    : join(dirname(page), decodeURI(address))
  return path.endsWith('/') ? `${path}index.html` : path
}

/** The scripts of a page and all that they import at once; what they import later is not counted. */
function withImports(paths: string[]): string[] {
  const found = new Set<string>()
  const waiting = [...paths]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    found.add(path)
    const code = readFileSync(join(root, path), 'utf8')
    const imports = [...code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g)]
    for (const [, it = ''] of imports) waiting.push(posix.join(posix.dirname(path), it))
  }
  return [...found]
}
