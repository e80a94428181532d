/** One journey per lab: read, fail with the starter, write the solution, pass. In Korean or English, wide or on a phone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { build } from 'esbuild'
import { devices, type Page } from 'playwright'
import { readVariant } from '../../src/runtime/lab-folder.ts'
import { testInFull } from './full.ts'
import { axeViolations, openPage, openSite, type Site } from './site.ts'

let site: Site

before(async () => {
  site = await openSite()
})

after(() => site.close())

const words = {
  ko: { check: '채점', solved: /100/ },
  en: { check: 'Check', solved: /100/ },
}

const labs = [
  { slug: 'start', labId: 'hello', file: 'server.ts' },
  { slug: 'single-server', labId: 'first-server', file: 'server.ts' },
  { slug: 'load-balancer', labId: 'load-balancer', file: 'balancer.ts' },
  { slug: 'replication', labId: 'replica-router', file: 'router.ts' },
  { slug: 'cache', labId: 'cache-eviction', file: 'cache.ts' },
  { slug: 'sharding', labId: 'sharding', file: 'shard.ts' },
] as const

/** In one language each, in turn; in both in the full run. */
const journeys = labs.flatMap((lab, index) =>
  (['ko', 'en'] as const)
    .filter((_, language) => process.env.FULL === '1' || language === index % 2)
    .map((language) => ({ ...lab, language })),
)

for (const { language, slug, labId, file } of journeys) {
  test(`${labId} in ${language}: the starter fails with a timeline, a right program passes`, async () => {
    const { page, faults } = await openPage(site, `/${language}/${slug}/`)
    const lab = page.locator('section.lab')
    await lab.scrollIntoViewIfNeeded()
    await lab.locator('.monaco-editor .view-line').first().waitFor()

    await pressCheck(page, language)
    assert.notEqual(await score(page), 100)
    await lab.locator('svg').first().waitFor()
    assert.deepEqual(await axeViolations(page), [])

    await replaceCode(page, await solutionInOneFile(labId, file))
    await pressCheck(page, language)
    assert.match((await lab.locator('.lab-status').textContent()) ?? '', words[language].solved)
    assert.equal(await score(page), 100)
    assert.deepEqual(faults, [])
  })
}

test('on a phone a plain field edits and Check works', async () => {
  const phone = devices['iPhone 13']
  const { page, faults } = await openPage(site, '/ko/single-server/', phone)
  const lab = page.locator('section.lab')
  await lab.scrollIntoViewIfNeeded()
  const field = lab.locator('textarea.lab-field')
  await field.fill(readVariant('first-server', 'solution')['server.ts']!)
  await pressCheck(page, 'ko')
  assert.equal(await score(page), 100)
  assert.deepEqual(faults, [])
})

test('a program that does not compile is told where', async () => {
  const { page } = await openPage(site, '/en/single-server/', devices['iPhone 13'])
  const lab = page.locator('section.lab')
  await lab.scrollIntoViewIfNeeded()
  await lab.locator('textarea.lab-field').fill('enum Colour { Red }\n')
  await pressCheck(page, 'en')
  assert.match((await lab.textContent()) ?? '', /server\.ts, line 1, column 1/)
})

testInFull('typed code survives a reload, and nothing runs by itself', async () => {
  const { page } = await openPage(site, '/en/single-server/', devices['iPhone 13'])
  const field = page.locator('section.lab textarea.lab-field')
  await page.locator('section.lab').scrollIntoViewIfNeeded()
  await field.fill('// mine\n')
  await page.waitForTimeout(600)
  await page.reload()
  await page.locator('section.lab').scrollIntoViewIfNeeded()
  await field.waitFor()
  assert.equal(await field.inputValue(), '// mine\n')
  assert.equal(await page.locator('iframe').count(), 0)
})

test('an endless loop leaves the page alive and is named', async () => {
  const { page } = await openPage(site, '/en/single-server/', devices['iPhone 13'])
  const lab = page.locator('section.lab')
  await lab.scrollIntoViewIfNeeded()
  await lab.locator('textarea.lab-field').fill('for (;;);\n')
  await lab.locator('[data-action=check]').click()
  assert.equal(await page.evaluate(() => 1 + 1), 2)
  await lab.locator('[data-action=cancel]').click()
  await lab.locator('[data-action=check]').waitFor()
})

async function pressCheck(page: Page, language: 'ko' | 'en'): Promise<void> {
  const lab = page.locator('section.lab')
  await lab.getByRole('button', { name: words[language].check, exact: true }).click()
  // The button comes back when the Check has ended, which may be before we look.
  await lab
    .locator('.lab-status[data-tone=ok], .lab-status[data-tone=bad]')
    .waitFor({ timeout: 45_000 })
  await lab.locator('[data-action=check]').waitFor()
}

/** Points that the head of the lab shows. */
async function score(page: Page): Promise<number> {
  const text = (await page.locator('section.lab .lab-score b').textContent()) ?? ''
  return Number(/\d+/.exec(text)?.[0])
}

/** Selects all and pastes, as a learner would. */
/** A learner types into the files that are there; the solution of one lab has more. */
async function solutionInOneFile(labId: string, file: string): Promise<string> {
  const { [file]: text = '', ...others } = readVariant(labId, 'solution')
  if (Object.keys(others).length === 0) return text
  const entryPoints = [`labs/${labId}/solution/${file}`]
  const options = { bundle: true, write: false, platform: 'node', format: 'esm' } as const
  const { outputFiles } = await build({ ...options, entryPoints, charset: 'utf8' })
  return outputFiles[0]?.text ?? ''
}

async function replaceCode(page: Page, text: string): Promise<void> {
  await page.locator('section.lab .monaco-editor').first().click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}
