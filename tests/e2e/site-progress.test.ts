/** Progress in a browser: noted while reading, shown everywhere, carried to another device as a file. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright'
import { testInFull } from './full.ts'
import { openPage, openSite, type Site } from './site.ts'

let site: Site

before(async () => {
  site = await openSite()
})

after(() => site.close())

const kept = (page: Page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem('progress') ?? 'null'))
const take = (page: Page, name: string, text: string) =>
  page
    .locator('#progress-file')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
const sum = (page: Page, name: string) => page.locator(`[data-sum=${name}]`).textContent()

test('a section is read at its end and not before; the rail, the home page and its button know', async () => {
  const { page, faults } = await openPage(site, '/ko/start/')
  assert.equal(await page.locator('.rail [data-section=start][data-read]').count(), 0)
  await page.locator('[data-end-of]').scrollIntoViewIfNeeded()
  await page.locator('.rail [data-section=start][data-read]').waitFor()
  await page.goto(`${site.url}/ko/`)
  assert.match((await page.locator('.stage[data-section=start]').textContent()) ?? '', /읽음/)
  assert.match((await page.locator('[data-progress-summary]').textContent()) ?? '', /1개 절/)
  assert.match((await page.locator('[data-way-on]').textContent()) ?? '', /이어서/)
  assert.deepEqual(faults, [])
})

const laptop = {
  version: 1,
  labs: {
    hello: {
      passed: { greets: '2026-01-02T00:00:00.000Z' },
      points: 40,
      stars: 0,
      attempts: 3,
      gaveUp: null,
      sawSolution: null,
    },
    'first-server': {
      passed: {},
      points: 1e9,
      stars: 1,
      attempts: 1,
      gaveUp: null,
      sawSolution: null,
    },
  },
  read: { start: '2026-01-02T00:00:00.000Z' },
}

test('a saved file brings the same progress to another device and takes nothing away there', async () => {
  const { page: there } = await openPage(site, '/en/progress/')
  await take(there, 'laptop.json', JSON.stringify(laptop))
  await there.getByRole('status').filter({ hasText: 'Added from laptop.json' }).waitFor()
  assert.equal(await sum(there, 'read'), '1')
  assert.equal(await sum(there, 'points'), '140', 'no lab shows more points than it has')
  const download = there.waitForEvent('download')
  await there.locator('[data-save]').click()
  const text = readFileSync(await (await download).path(), 'utf8')

  const { page: here } = await openPage(site, '/ko/progress/')
  await here.evaluate(() => {
    const read = { cache: '2026-01-05T00:00:00.000Z' }
    localStorage.setItem('progress', JSON.stringify({ version: 1, labs: {}, read }))
  })
  await take(here, 'progress.json', text)
  await here.locator('.progress-status[data-tone=ok]').waitFor()
  const { read, labs } = await kept(here)
  assert.deepEqual(Object.keys(read).sort(), ['cache', 'start'])
  assert.equal(labs.hello.points, 40)
  assert.equal(await sum(here, 'read'), '2')
})

for (const [name, text, words] of [
  ['picture.json', '\u0089PNG', 'cannot be read'],
  ['package.json', '{"name":"x"}', 'no progress of this course'],
  ['later.json', '{"version":9,"labs":{},"read":{}}', 'newer edition'],
  ['large.json', `"${'x'.repeat(1_100_000)}"`, 'larger than 1 MB'],
  ['empty.json', '{"version":1,"labs":{},"read":{}}', 'no progress in this file'],
] as const) {
  testInFull(`${name} is refused with "${words}", and what was there stays`, async () => {
    const { page, faults } = await openPage(site, '/en/progress/')
    await page.evaluate((text) => localStorage.setItem('progress', text), JSON.stringify(laptop))
    await take(page, name, text)
    await page.getByRole('status').filter({ hasText: words }).waitFor()
    assert.deepEqual(await kept(page), laptop)
    assert.deepEqual(faults, [])
  })
}

testInFull('words in a hostile file are shown as words', async () => {
  const { page, faults } = await openPage(site, '/en/progress/')
  await take(
    page,
    '<img src=x onerror=alert(1)>.json',
    '{"version":1,"labs":{},"read":{"start":"2026-01-01T00:00:00.000Z","<b>":"2026-01-01T00:00:00.000Z"}}',
  )
  await page.locator('.progress-status[data-tone=ok]').waitFor()
  assert.equal(await page.locator('.progress-status img').count(), 0)
  assert.deepEqual(Object.keys((await kept(page)).read), ['start'])
  assert.deepEqual(faults, [])
})
