/** The search in a browser, by keyboard, in both languages. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright'
import { testInFull } from './full.ts'
import { axeViolations, openPage, openSite, type Site } from './site.ts'

let site: Site

before(async () => {
  site = await openSite()
})

after(() => site.close())

const ask = async (page: Page, words: string) => {
  await page.locator('dialog.search input').fill(words)
  await page.locator('.search-results a').first().waitFor()
}

test('a slash opens it, arrows walk, Enter goes to the heading, and nothing is fetched before', async () => {
  const { page, faults } = await openPage(site, '/ko/')
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  assert.deepEqual(
    asked.filter((path) => path.startsWith('/search/')),
    [],
  )
  await page.keyboard.press('/')
  await ask(page, '적중률을')
  assert.deepEqual(
    asked.filter((path) => path.startsWith('/search/')),
    ['/search/ko.json'],
  )
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  const link = page.locator('.search-results a').first()
  assert.ok(await link.evaluate((it) => it === document.activeElement))
  const href = (await link.getAttribute('href')) ?? ''
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.href === new URL(href, site.url).href)
  assert.deepEqual(faults, [])
})

for (const [language, words, expected] of [
  ['ko', '캐시는', /캐시/],
  ['ko', '캐시를', /캐시/],
  ['ko', '부하 분산기', /로드밸런서/],
  ['ko', 'load balancer', /로드밸런서/],
  ['en', 'master', /primary|replication/i],
  ['en', '로드밸런서', /load balancer/i],
] as const) {
  test(`"${words}" finds ${expected} in ${language}`, async () => {
    const { page, faults } = await openPage(site, `/${language}/`)
    await page.locator('[data-search-open]').click()
    await ask(page, words)
    assert.match((await page.locator('.search-results a').first().textContent()) ?? '', expected)
    assert.deepEqual(faults, [])
  })
}

testInFull(
  'Escape closes it and gives the focus back; a slash in the field is a letter',
  async () => {
    const { page } = await openPage(site, '/en/')
    const button = page.locator('[data-search-open]')
    await button.click()
    await page.keyboard.type('a/b')
    assert.equal(await page.locator('dialog.search input').inputValue(), 'a/b')
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('dialog.search').isVisible(), false)
    assert.ok(await button.evaluate((it) => it === document.activeElement))
  },
)

testInFull('it says when nothing is found, and when the list cannot be fetched', async () => {
  const { page } = await openPage(site, '/en/', { serviceWorkers: 'block' })
  await page.context().setOffline(true)
  await page.keyboard.press('/')
  await page.locator('dialog.search input').fill('cache')
  await page.getByRole('status').filter({ hasText: 'could not be fetched' }).waitFor()
  await page.context().setOffline(false)
  await page.locator('dialog.search input').fill('zebra')
  await page.getByRole('status').filter({ hasText: 'Nothing matches' }).waitFor()
})

for (const colorScheme of ['light', 'dark'] as const) {
  testInFull(`axe finds nothing in the open search in ${colorScheme}`, async () => {
    const { page } = await openPage(site, '/ko/cache/', { colorScheme })
    await page.keyboard.press('/')
    await ask(page, '캐시')
    assert.deepEqual(await axeViolations(page), [])
  })
}
