/** The pages around the labs: languages, terms, print, themes, a missing page, and everything without scripts. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { devices } from 'playwright'
import { testInFull } from './full.ts'
import { axeViolations, openPage, openSite, type Site } from './site.ts'

let site: Site

before(async () => {
  site = await openSite()
})

after(() => site.close())

for (const [locale, path] of [
  ['ko-KR', '/ko/'],
  ['en-GB', '/en/'],
  ['fr-FR', '/en/'],
] as const) {
  test(`a first visit with a browser in ${locale} goes to ${path}`, async () => {
    const { page, faults } = await openPage(site, '/', { locale })
    await page.waitForURL(`${site.url}${path}`)
    assert.deepEqual(faults, [])
  })
}

testInFull(
  'without scripts the first page asks for a language, and the home page links every written section',
  async () => {
    const { page } = await openPage(site, '/', { javaScriptEnabled: false })
    await page.getByRole('link', { name: /한국어/ }).click()
    await page.waitForURL(`${site.url}/ko/`)
    assert.ok((await page.locator('.stage a').count()) >= 6)
    assert.match((await page.locator('.hero-main').getAttribute('href')) ?? '', /\/ko\/start\/$/)
    assert.equal(await page.locator('[data-search-open]').isVisible(), false)
  },
)

testInFull(
  'switching the language keeps the place, and the next visit keeps the language',
  async () => {
    const { page, faults } = await openPage(site, '/ko/cache/', { locale: 'ko-KR' })
    const place = page.locator('#part-3')
    await place.evaluate((it) => scrollBy(0, it.getBoundingClientRect().top - innerHeight / 4))
    // With the mouse alone: Playwright's own click would first scroll to the head, which sticks to the window.
    const box = await page.locator('a[data-language=en]').boundingBox()
    await page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 10)
    await page.waitForURL(`${site.url}/en/cache/#part-3`)
    const top = await page.locator('#part-3').evaluate((it) => it.getBoundingClientRect().top)
    assert.ok(top >= 0 && top < 300, `the heading is at ${top}`)
    await page.goto(`${site.url}/`)
    await page.waitForURL(`${site.url}/en/`)
    assert.deepEqual(faults, [])
  },
)

test('a term explains itself on focus, closes with Escape and stays inside the window', async () => {
  const { page } = await openPage(site, '/ko/cache/')
  const term = page.locator('.chapter > p .term').first()
  const card = term.locator('.term-card')
  await term.focus()
  await card.waitFor({ state: 'visible' })
  assert.equal(await term.getAttribute('aria-describedby'), await card.getAttribute('id'))
  const box = await card.boundingBox()
  assert.ok(box && box.x >= 0 && box.x + box.width <= 1280)
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'hidden' })
})

test('on a phone a tap opens the card of a term', async () => {
  const { page } = await openPage(site, '/en/cache/', devices['iPhone 13'])
  const term = page.locator('.chapter > p .term').first()
  await term.tap()
  const box = await term.locator('.term-card').boundingBox()
  assert.ok(box && box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box))
})

testInFull(
  'a chapter is printed in light colours, with its code and without controls',
  async () => {
    const { page } = await openPage(site, '/ko/load-balancer/', { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const look = await page.evaluate(() => ({
      paper: getComputedStyle(document.documentElement).backgroundColor,
      shown: [...document.querySelectorAll('button:not([role=tab]), .head, .rail, .sheet, .foot')]
        .filter((it) => getComputedStyle(it).display !== 'none' && it.getClientRects().length > 0)
        .map((it) => it.outerHTML.slice(0, 90)),
      overflowing: [...document.querySelectorAll('pre')].filter(
        (it) => it.getClientRects().length > 0 && it.scrollWidth > it.clientWidth + 1,
      ).length,
    }))
    assert.deepEqual(look, { paper: 'rgb(255, 255, 255)', shown: [], overflowing: 0 })
    const code = page.locator('lab-panel pre').first()
    assert.ok(await code.isVisible())
  },
)

test('an address that does not exist answers 404 in both languages', async () => {
  const { page } = await openPage(site, '/ko/')
  const reply = await page.goto(`${site.url}/ko/nothing-here/`)
  assert.equal(reply?.status(), 404)
  for (const language of ['ko', 'en']) {
    assert.ok(await page.locator(`li[lang=${language}] a[href="/${language}/"]`).isVisible())
  }
})

const kinds = [
  '/ko/',
  '/en/cache/',
  '/ko/glossary/',
  '/en/differences/',
  '/ko/progress/',
  '/nothing/',
]
for (const path of kinds) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const run = colorScheme === 'light' ? test : testInFull
    run(`axe finds nothing on ${path} in ${colorScheme}`, async () => {
      const { page } = await openPage(site, path, { colorScheme, reducedMotion: 'reduce' })
      assert.deepEqual(await axeViolations(page), [])
    })
  }
}

test('on a phone nothing is wider than the window', async () => {
  for (const path of [
    '/ko/',
    '/en/',
    '/ko/cache/',
    '/en/progress/',
    '/ko/differences/',
    '/en/glossary/',
  ]) {
    const { page } = await openPage(site, path, { viewport: { width: 360, height: 740 } })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.equal(width, 360, path)
  }
})

testInFull('the system grows with the section that is pointed at', async () => {
  const { page, faults } = await openPage(site, '/en/', { reducedMotion: 'reduce' })
  const parts = page.locator('.growing-part:not([data-absent])')
  await page.locator('[data-section=single-server]').hover()
  const before = await parts.count()
  await page.locator('[data-section=sharding] a').focus()
  assert.ok((await parts.count()) > before)
  assert.equal(await page.locator('.growing-caption b').textContent(), '800,000 users')
  assert.deepEqual(faults, [])
})

testInFull(
  'a letter that no text of the site has is shown by the rest of the type or by the system',
  async () => {
    const { page, faults } = await openPage(site, '/ko/cache/')
    await page.locator('h1').evaluate((it) => {
      it.textContent = '뷁뾻'
    })
    const width = await page.locator('h1').evaluate((it) => {
      const range = document.createRange()
      range.selectNodeContents(it)
      return range.getBoundingClientRect().width
    })
    assert.ok(width > 40, `${width}`)
    assert.deepEqual(faults, [])
  },
)

test('what was opened once is there without a network', async () => {
  const { page } = await openPage(site, '/ko/cache/')
  await page.evaluate(keptForLater, ['/ko/cache/', '.css', '/head.js'])
  await page.context().setOffline(true)
  await page.reload()
  assert.equal(await page.locator('h1').textContent(), '캐시')
  const styled = await page.locator('.rail').evaluate((it) => getComputedStyle(it).position)
  assert.equal(styled, 'sticky')
})

/** Resolves when addresses with these ends lie in a cache of the service worker. */
async function keptForLater(ends: string[]): Promise<void> {
  for (;;) {
    const requests = await Promise.all(
      (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
    )
    const kept = requests.flat().map(({ url }) => url)
    if (ends.every((end) => kept.some((url) => url.endsWith(end)))) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
