/** A cluster that runs in the page: what a person sees of it, and what it does when they press something. */
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { BrowserContextOptions, Locator, Page } from 'playwright'
import { testInFull } from './full.ts'
import { axeViolations, openPage, openSite, type Site } from './site.ts'

let site: Site

before(async () => {
  site = await openSite()
})

after(() => site.close())

// A cluster in a forgotten page would go on and take time from the next test.
afterEach(() => Promise.all(site.browser.contexts().map((context) => context.close())))

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
}

test('nothing of a run is loaded before Run is pressed', async () => {
  const { page } = await openPage(site, '/en/start/')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.locator('section.lab').scrollIntoViewIfNeeded()
  await page.locator('[data-action=run]').waitFor()
  await page.locator('.monaco-editor .view-line').first().waitFor()
  assert.equal(await page.locator('section.live').count(), 0)
  const early = () => asked.filter((url) => /live-words|lab-live|engine\//.test(url))
  assert.deepEqual(early(), [])
  await run(page)
  assert.ok(early().some((url) => url.endsWith('/en/live-words.json')))
})

test('hello: a server is killed by keyboard, a request fails, it is started again and answers', async () => {
  const { page, faults } = await openPage(site, '/ko/start/')
  const live = await run(page)
  assert.equal(await send(page, '/'), '200')

  await live.locator('[data-part=server]').focus()
  await page.keyboard.press('Enter')
  await focusIsOn(page, 'do', 'crash')
  await page.keyboard.press('Enter')
  await live.locator('[data-part=server][data-state=down]').waitFor()
  await focusIsOn(page, 'part', 'server')
  await live.getByText('server: 멈췄습니다.').waitFor()
  assert.match(await send(page, '/'), /^✕ /)

  await page.locator('[data-part=server]').focus()
  await page.keyboard.press('Enter')
  await focusIsOn(page, 'do', 'start')
  await page.keyboard.press('Escape')
  await live.locator('.live-menu').waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await focusIsOn(page, 'do', 'start')
  await page.keyboard.press('Enter')
  await live.locator('[data-part=server][data-state=running]').waitFor()
  assert.equal(await send(page, '/'), '200')
  assert.deepEqual(await axeViolations(page), [])
  assert.deepEqual(faults, [])
})

test('load-balancer: a balancer killed in the drawing costs the users seconds, which are counted', async () => {
  const { page, faults } = await openPage(site, '/en/load-balancer/')
  const live = await run(page)
  const downtime = live.locator('.live-suffered b')
  assert.equal(await downtime.textContent(), '0 s')
  await live.locator('.live-node[data-node=balancer] .live-name').click()
  await live.locator('[data-do=crash]').click()
  await live.locator('.live-node[data-node=balancer][data-state=down]').waitFor()
  await live.getByRole('radio', { name: '×10', exact: true }).check()
  await page.waitForFunction(
    () => Number.parseInt(document.querySelector('.live-suffered b')?.textContent ?? '', 10) > 3,
  )
  await live.locator('[data-part=balancer]').click()
  await live.locator('[data-do=start]').click()
  await live.locator('.live-node[data-node=balancer][data-state=running]').waitFor()
  assert.match((await live.locator('.live-logs ol').textContent()) ?? '', /balancer killed/)
  assert.deepEqual(await axeViolations(page), [])
  assert.deepEqual(faults, [])
})

test('more users, more requests a second', async () => {
  const { page } = await openPage(site, '/en/start/')
  const live = await run(page)
  const slider = live.locator('.live-slider')
  await slider.press('End')
  assert.equal(await slider.getAttribute('aria-valuetext'), '1,000,000 users')
  await slider.fill('9')
  await live.getByRole('radio', { name: '×10', exact: true }).check()
  // Ten users make one request every six seconds, a thousand about seventeen a second.
  await page.waitForFunction(newestIs, [0, 2])
  await slider.fill('27')
  await page.waitForFunction(newestIs, [8, 50])
})

testInFull('a link that is cut lets nothing through until it heals', async () => {
  const { page } = await openPage(site, '/en/start/')
  const live = await run(page)
  await live.locator('[data-part="client server"]').click()
  await live.locator('[data-do=cut]').click()
  await live.locator('.live-way[data-state=cut]').waitFor({ state: 'attached' })
  await live.getByRole('radio', { name: '×10', exact: true }).check()
  assert.match(await send(page, '/'), /^✕ /)
  await live.locator('[data-part="client server"]').click()
  await live.locator('[data-do=heal]').click()
  assert.equal(await send(page, '/'), '200')
})

testInFull(
  'paused time stands still, and a step brings it on to the next thing that happens',
  async () => {
    const { page } = await openPage(site, '/en/start/')
    const live = await run(page)
    const clock = () => live.locator('.live-clock b').textContent()
    await live.locator('[data-live=pause]').click()
    await live.getByText('paused', { exact: true }).waitFor()
    const before = await settled(page, clock)
    await live.locator('[data-live=step]').click()
    await page.waitForFunction(
      (old) => document.querySelector('.live-clock b')?.textContent !== old,
      before,
    )
    await live.locator('[data-live=play]').click()
    await live.locator('[data-live=pause]').waitFor()
  },
)

testInFull(
  'code that changes can be run anew, and code that does not compile is told where',
  async () => {
    const { page, faults } = await openPage(site, '/en/start/', phone)
    const live = await run(page)
    const field = page.locator('textarea.lab-field')
    const code = (await field.inputValue()).replace('Goodbye!', 'Welcome!')
    await field.fill(code)
    await live.getByText('You have changed the code').waitFor()
    await live.locator('[data-live=again]').click()
    await live.locator('[data-live=pause]').waitFor()
    assert.equal(await send(page, '/'), '200')
    assert.match((await live.locator('.live-answer').textContent()) ?? '', /Welcome!/)

    await field.fill('\nenum Colour { Red }\n')
    await live.locator('[data-live=again]').click()
    await live.getByText('server.ts, line 2, column 1').waitFor()
    assert.equal(await live.locator('.live-stage').count(), 0)
    assert.deepEqual(await axeViolations(page), [])
    assert.deepEqual(faults, [])
  },
)

testInFull('a page that a server sends is shown without its scripts', async () => {
  const { page, faults } = await openPage(site, '/en/start/', phone)
  await page.locator('section.lab').scrollIntoViewIfNeeded()
  await page.locator('textarea.lab-field').fill(pageServer)
  await run(page)
  assert.equal(await send(page, '/'), '200')
  const preview = page.frameLocator('iframe.live-page')
  assert.equal(await preview.locator('h1').textContent(), 'Shop')
  assert.equal(await page.locator('iframe.live-page').getAttribute('sandbox'), '')
  // The browser says that it refused the script; nothing else may be wrong.
  assert.deepEqual(
    faults.filter((fault) => !/sandboxed|Content Security Policy/.test(fault)),
    [],
  )
})

testInFull('Stop ends the run and takes its engine away, and Run begins another', async () => {
  const { page, faults } = await openPage(site, '/en/start/')
  const live = await run(page)
  const engines = page.locator('iframe[title=engine]')
  assert.equal(await engines.count(), 1)
  await live.locator('[data-live=stop]').click()
  await live.getByText('The run has stopped.').waitFor()
  assert.equal(await engines.count(), 0)
  await run(page)
  assert.equal(await engines.count(), 1)
  assert.deepEqual(faults, [])
})

testInFull('who wants no motion sees counts instead of dots', async () => {
  const { page } = await openPage(site, '/en/load-balancer/', { reducedMotion: 'reduce' })
  const live = await run(page)
  await live.locator('.live-rate').first().waitFor({ state: 'attached' })
  assert.match((await live.locator('.live-rate').first().textContent()) ?? '', /\/s$/)
  assert.equal(await live.locator('.live-stage .live-dot').count(), 0)
})

testInFull('the values of the charts can be read as a table', async () => {
  const { page } = await openPage(site, '/en/start/')
  const live = await run(page)
  await live.locator('.live-table summary').click()
  const rows = live.locator('.live-table tbody tr')
  await rows.first().waitFor()
  const names = await rows.locator('td:nth-child(2)').allTextContents()
  assert.deepEqual(names, ['answered', 'sent', 'p50', 'p95', 'p99', 'failed', 'server'])
})

const pageServer = `import { createServer } from 'node:http'
createServer((request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end('<h1>Shop</h1><script>document.querySelector("h1").textContent = "Stolen"</script>')
}).listen(Number(process.env.PORT))
`

/** Presses Run and waits until the cluster goes. */
async function run(page: Page): Promise<Locator> {
  await page.locator('section.lab').scrollIntoViewIfNeeded()
  await page.locator('[data-action=run]').click()
  const live = page.locator('section.live')
  await live.locator('[data-live=pause]').waitFor({ timeout: 45_000 })
  return live
}

/** Sends a request by hand; gives what stands beside it in the history once it has ended. */
async function send(page: Page, path: string): Promise<string> {
  const live = page.locator('section.live')
  const before = await live.locator('.live-sent li').count()
  await live.getByLabel(/^(Path|경로)$/).fill(path)
  await live.locator('[data-live=send]').click()
  await live.locator('.live-sent li').nth(before).waitFor()
  const outcome = live.locator('.live-sent li').first().locator('b')
  await outcome.waitFor()
  return (await outcome.textContent()) ?? ''
}

/** Waits until what has the focus carries this data attribute. */
async function focusIsOn(page: Page, name: string, value: string): Promise<void> {
  await page.waitForFunction(
    ([key = '', wanted]) => (document.activeElement as HTMLElement).dataset[key] === wanted,
    [name, value],
  )
}

/** In the page: whether the newest number of answers a second is between the two. */
function newestIs([low = 0, high = 0]: number[]): boolean {
  const newest = Number.parseInt(
    document.querySelector('.live-legend')?.textContent?.replace(/\D/g, '') ?? '',
    10,
  )
  return newest >= low && newest <= high
}

/** Reads until two readings in a row are the same. */
async function settled(page: Page, read: () => Promise<string | null>): Promise<string | null> {
  for (;;) {
    const first = await read()
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)))
    if ((await read()) === first) return first
  }
}
