/**
 * What a lab keeps and gives away, on the built site: drafts through reloads, dead tabs and
 * second tabs, reset and its undo, the solution, the download and the link.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { deflateSync, strFromU8, unzipSync } from 'fflate'
import { type BrowserContext, devices, type Page } from 'playwright'
import { linkLimits } from '../../src/lab/keeping/share-link.ts'
import { readVariant } from '../../src/runtime/lab-folder.ts'
import { testInFull } from './full.ts'
import { axeViolations, openPage, openSite, type Site } from './site.ts'

let site: Site

before(async () => {
  site = await openSite()
})

after(() => site.close())

// A plain field instead of Monaco: the same drafts, in a third of the time.
const phone = devices['iPhone 13']
const solution = readVariant('hello', 'solution')['server.ts']!
const starter = readVariant('hello', 'starter')['server.ts']!

test('a tab that is killed at the last letter loses none, and nothing runs afterwards', async () => {
  const { page, lab } = await openLab()
  const context = page.context()
  await lab.field.fill('// typed before the tab died\n')
  await kill(page)
  const next = await openTab(context)
  await shows(next.lab, '// typed before the tab died\n')
  assert.equal(await next.lab.bar.count(), 0)
  assert.equal(await next.page.locator('iframe').count(), 0)
})

testInFull('a program that eats all memory takes no draft with it', async () => {
  const { page, lab } = await openLab()
  const context = page.context()
  const bomb = `const heap = []\nfor (let i = 0; ; i++) heap.push({ i, text: 'x' + i })\n`
  await lab.field.fill(bomb)
  const died = new Promise<void>((resolve) => page.once('crash', () => resolve()))
  await lab.root.locator('[data-action=check]').click()
  const ended = lab.root
    .locator('.check[data-outcome=stopped]')
    .first()
    .waitFor({ timeout: 50_000 })
  await Promise.race([died, ended.catch(() => died)])
  const next = await openTab(context)
  await shows(next.lab, bomb)
})

test('a second tab is told, sees both versions and chooses; nothing is overwritten', async () => {
  const { page, lab, faults } = await openLab()
  await lab.field.fill('// first tab\n')
  const second = await openTab(page.context())
  await shows(second.lab, '// first tab\n')
  await second.lab.field.fill('// second tab\n')

  await lab.bar.filter({ hasText: 'changed in another tab' }).waitFor()
  await shows(lab, '// first tab\n')
  await lab.bar.getByRole('button', { name: 'See the differences' }).click()
  const dialog = page.locator('dialog.keep-dialog')
  await dialog.locator('ins', { hasText: '// second tab' }).waitFor()
  assert.equal(await dialog.locator('del').textContent(), '// first tab')
  assert.deepEqual(await axeViolations(page), [])
  await dialog.getByRole('button', { name: 'Take the other version' }).click()
  await shows(lab, '// second tab\n')
  await dialog.waitFor({ state: 'detached' })
  assert.deepEqual(faults, [])
})

testInFull('two versions of tabs that were killed are both offered', async () => {
  const { page, lab } = await openLab()
  const context = page.context()
  const second = await openTab(context)
  await lab.field.fill('// one\n')
  await second.lab.bar.waitFor()
  await second.lab.field.fill('// two\n')
  await lab.bar.waitFor()
  await Promise.all([kill(page), kill(second.page)])
  const next = await openTab(context)
  await shows(next.lab, '// two\n')
  await next.lab.bar.filter({ hasText: 'two versions of your code' }).waitFor()
  await next.lab.bar.getByRole('button', { name: 'Take the other version' }).click()
  await shows(next.lab, '// one\n')
})

testInFull('a reset asks, and can be undone after a reload', async () => {
  const { page, lab } = await openLab()
  await lab.field.fill('// mine\n')
  await lab.root.locator('[data-action=reset]').click()
  await lab.bar.getByRole('button', { name: 'Back to the starter' }).click()
  await lab.bar.getByRole('button', { name: 'Undo' }).waitFor()
  await shows(lab, starter)
  await page.reload()
  await lab.field.waitFor()
  await shows(lab, starter)
  await lab.bar.getByRole('button', { name: 'Undo' }).click()
  await shows(lab, '// mine\n')
})

testInFull('a new version of the starter is shown beside the draft of the old one', async () => {
  const { page, lab, faults } = await openLab({ before: withOldStarter })
  await lab.field.fill('// mine, in the old starter\n')
  const next = await openTab(page.context())
  await shows(next.lab, starter)
  await next.lab.bar.filter({ hasText: 'has changed since you wrote your draft' }).waitFor()
  await next.lab.bar.getByRole('button', { name: 'See the differences' }).click()
  const dialog = next.page.locator('dialog.keep-dialog')
  await dialog.locator('del', { hasText: 'one fault' }).first().waitFor()
  await dialog.locator('ins', { hasText: '// mine, in the old starter' }).waitFor()
  await dialog.getByRole('button', { name: 'Bring my draft here' }).click()
  await shows(next.lab, '// mine, in the old starter\n')
  assert.deepEqual(faults, [])
})

testInFull('the solution opens after giving up, which is remembered and shown', async () => {
  const { page, lab, faults } = await openLab()
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  await lab.root.locator('[data-action=compare]').click()
  await lab.bar.filter({ hasText: 'Do you want to give up' }).waitFor()
  await lab.bar.getByRole('button', { name: 'Keep trying' }).click()
  assert.equal(fetched.filter((url) => url.includes('/solutions/')).length, 0)
  await lab.root.locator('[data-action=compare]').click()
  await lab.bar.getByRole('button', { name: 'Give up' }).click()
  const dialog = page.locator('dialog.keep-dialog')
  await dialog.locator('ins', { hasText: 'Boom! And yet I am still here.' }).waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.reload()
  await lab.root.locator('.keep-mark', { hasText: 'gave up' }).waitFor()
  assert.deepEqual(faults, [])
})

testInFull('the solution opens after three Checks of changed code, without giving up', async () => {
  const { page, lab } = await openLab()
  await lab.field.fill(`${starter}// changed\n`)
  for (let attempt = 1; attempt <= 3; attempt++) {
    await lab.root.locator('[data-action=check]').click()
    await page.waitForFunction((count) => {
      const { labs } = JSON.parse(localStorage.getItem('progress') ?? '{"labs":{}}')
      return labs.hello?.attempts === count
    }, attempt)
  }
  await lab.root.locator('[data-action=compare]').click()
  await page.locator('dialog.keep-dialog ins').first().waitFor()
  assert.equal(await lab.root.locator('.keep-mark').count(), 0)
  const progress = await page.evaluate(() => JSON.parse(localStorage.getItem('progress') ?? ''))
  assert.equal(progress.labs.hello.attempts, 3)
  assert.equal(progress.labs.hello.gaveUp, null)
  assert.match(progress.labs.hello.sawSolution, /^\d{4}-/)
})

test('the download checks offline with the verdict of the page, and runs on real Node', async () => {
  const { page, lab } = await openLab()
  await lab.field.fill(solution)
  const folder = await unpack(page, lab.root)
  const running: ChildProcess[] = []
  try {
    const right = await node(folder, 'check.mjs')
    assert.equal(right.code, 0, right.text)
    assert.match(right.text, /Solved: 100 of 100 points\./)
    assert.match(
      readFileSync(join(folder, 'README.md'), 'utf8'),
      /node --env-file=env\/server\.env server\.ts/,
    )

    const all = spawn(process.execPath, ['run.mjs'], { cwd: folder })
    running.push(all)
    const url = await said(all, /curl (\S+)/)
    assert.match(await answerOf(url), /Hello!/)

    // The port of the README may be taken here; the file is where a learner would change it.
    const port = await freePort()
    writeFileSync(join(folder, 'env/server.env'), `PORT="${port}"\n`)
    const byHand = spawn(process.execPath, ['--env-file=env/server.env', 'server.ts'], {
      cwd: folder,
    })
    running.push(byHand)
    assert.match(await answerOf(`http://127.0.0.1:${port}/`), /Hello!/)

    writeFileSync(join(folder, 'server.ts'), starter)
    const wrong = await node(folder, 'check.mjs')
    assert.equal(wrong.code, 1, wrong.text)
    assert.match(wrong.text, /0 of 2 checks passed/)
  } finally {
    for (const process of running) process.kill('SIGTERM')
    rmSync(folder, { recursive: true })
  }
})

testInFull('a link opens as a copy that does not run, and can be thrown away or kept', async () => {
  const sender = await openLab()
  await sender.lab.field.fill('// shared\n')
  await sender.lab.root.locator('[data-action=share]').click()
  const address = await sender.page.locator('.keep-link input').inputValue()

  const { page, lab, faults } = await openLab()
  await lab.field.fill('// mine\n')
  const copy = await openTab(page.context(), address)
  await shows(copy.lab, '// shared\n')
  await copy.lab.bar.filter({ hasText: 'This is a copy from a link' }).waitFor()
  assert.equal(await copy.page.locator('iframe').count(), 0)
  await copy.lab.bar.getByRole('button', { name: 'See the differences' }).click()
  await copy.page.locator('dialog.keep-dialog del', { hasText: '// mine' }).waitFor()
  assert.deepEqual(await axeViolations(copy.page), [])
  await copy.page.keyboard.press('Escape')
  await shows(lab, '// mine\n')
  assert.equal(await lab.bar.count(), 0)

  await copy.lab.bar.getByRole('button', { name: 'Throw the copy away' }).click()
  await shows(copy.lab, '// mine\n')
  const again = await openTab(page.context(), address)
  await again.lab.bar.getByRole('button', { name: 'Keep it as my draft' }).click()
  await again.lab.bar.getByRole('button', { name: 'Undo' }).waitFor()
  await shows(again.lab, '// shared\n')
  assert.equal(new URL(again.page.url()).hash, '')
  assert.deepEqual(faults, [])
})

testInFull('a hostile or damaged link says what is wrong and opens nothing', async () => {
  const { page, lab } = await openLab()
  await lab.field.fill('// mine\n')
  const damaged = [
    ['#draft=hello.@@@', 'is damaged'],
    ['#draft=sharding.AAAA', 'not on this page'],
    [fragment({ 'given/x.ts': '' }), 'does not have'],
    [bytesFragment(new Uint8Array(25_000_000)), 'more than a lab can hold'],
    [`#draft=hello.${'A'.repeat(linkLimits.characters)}`, 'more than a lab can hold'],
  ] as const
  for (const [address, says] of damaged) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, address)
    await lab.bar.filter({ hasText: says }).waitFor()
    await shows(lab, '// mine\n')
  }
})

test('a shared program that is checked reaches neither storage nor network', async () => {
  const reaching = `
import { createServer } from 'node:http'
const seen: string[] = []
for (const name of ['localStorage', 'indexedDB', 'caches', 'document', 'XMLHttpRequest', 'WebSocket', 'navigator', 'importScripts', 'postMessage', 'BroadcastChannel']) {
  if (name in globalThis) seen.push(name)
}
try {
  await fetch('${site.url}/engine/worker.js')
  seen.push('network')
} catch {}
createServer((request, response) => response.end('안녕하세요! Hello! ' + JSON.stringify(seen))).listen(Number(process.env.PORT))
`
  const { page, lab } = await openLab()
  await lab.field.fill('// mine\n')
  const copy = await openTab(page.context(), `/en/start/${fragment({ 'server.ts': reaching })}`)
  const asked: string[] = []
  copy.page.on('request', (request) => asked.push(request.url()))
  await copy.lab.root.locator('[data-action=check]').click()
  const greets = copy.lab.root.locator('#check-hello-greets')
  await copy.lab.root.locator('.lab-status[data-tone=bad], .lab-status[data-tone=ok]').waitFor()
  assert.doesNotMatch(
    (await greets.textContent()) ?? '',
    /localStorage|indexedDB|network|postMessage/,
  )
  assert.deepEqual(
    asked.filter((url) => !/\/(engine|assets)\/|^blob:/.test(url)),
    [],
  )
  const progress = await copy.page.evaluate(() => localStorage.getItem('progress'))
  assert.equal(progress, null)
})

testInFull('on plain HTTP, without clipboard, drafts are kept and the link is copied', async () => {
  const origin = 'http://course.test'
  const context = await site.browser.newContext(phone)
  await context.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    await route.fulfill({ response: await route.fetch({ url: `${site.url}${pathname}` }) })
  })
  const { page, lab } = await openTab(context, `${origin}/en/start/`)
  assert.equal(await page.evaluate(() => isSecureContext), false)
  await lab.field.fill('// on plain HTTP\n')
  await lab.root.locator('[data-action=share]').click()
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await page
    .getByRole('status')
    .filter({ hasText: /Copied|selected/ })
    .waitFor()
  await page.reload()
  assert.equal(await labOf(page).field.inputValue(), '// on plain HTTP\n')
})

testInFull('a browser that stores nothing is told of, and the lab works', async () => {
  const { lab } = await openLab({ before: withoutStorage })
  await lab.root.getByText('does not let us store anything').waitFor()
  await lab.field.fill(solution)
  await lab.root.locator('[data-action=check]').click()
  await lab.root.locator('.lab-status[data-tone=ok]').waitFor()
})

function labOf(page: Page) {
  const root = page.locator('section.lab')
  return { root, field: root.locator('textarea.lab-field'), bar: root.locator('.keep-bar') }
}

/** Waits until the field says so: what a button changes is stored before it is shown. */
async function shows({ field }: ReturnType<typeof labOf>, text: string): Promise<void> {
  await field.waitFor()
  const until = Date.now() + 5_000
  while ((await field.inputValue()) !== text && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.equal(await field.inputValue(), text)
}

/** The lab `hello` on a device of its own. */
async function openLab({ before }: { before?: (page: Page) => Promise<void> } = {}) {
  const { page, faults } = await openPage(site, before ? '/en/' : '/en/start/', phone)
  if (before) {
    await before(page)
    await page.goto(`${site.url}/en/start/`)
  }
  const lab = labOf(page)
  await lab.root.scrollIntoViewIfNeeded()
  await lab.field.waitFor()
  return { page, lab, faults }
}

/** The same lab in another tab of the same device. */
async function openTab(context: BrowserContext, address = '/en/start/') {
  const page = await context.newPage()
  await page.goto(new URL(address, site.url).href)
  const lab = labOf(page)
  await lab.root.scrollIntoViewIfNeeded()
  await lab.field.waitFor()
  return { page, lab }
}

/** The process of the tab dies at once, as a heap that is full lets it. */
async function kill(page: Page): Promise<void> {
  const died = new Promise<void>((resolve) => page.once('crash', () => resolve()))
  const session = await page.context().newCDPSession(page)
  void session.send('Page.crash').catch(() => undefined)
  await died
}

/** The page as an older version of the site served it. */
async function withOldStarter(page: Page): Promise<void> {
  await page.route('**/en/start/', async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replaceAll('with two faults', 'with one fault')
    await route.fulfill({ response, body })
  })
}

async function withoutStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const refuse = {
      get(): never {
        throw new DOMException('refused', 'SecurityError')
      },
    }
    Object.defineProperty(globalThis, 'localStorage', refuse)
    Object.defineProperty(globalThis, 'indexedDB', refuse)
  })
}

function fragment(files: Record<string, string>): string {
  return bytesFragment(new TextEncoder().encode(JSON.stringify({ starter: '', files })))
}

function bytesFragment(bytes: Uint8Array): string {
  return `#draft=hello.${Buffer.from(deflateSync(bytes, { level: 9 })).toString('base64url')}`
}

/** Presses Download and lays the project down in a temporary folder. */
async function unpack(page: Page, root: ReturnType<typeof labOf>['root']): Promise<string> {
  const arrives = page.waitForEvent('download')
  await root.locator('[data-action=download]').click()
  const download = await arrives
  assert.equal(download.suggestedFilename(), 'hello.zip')
  const entries = unzipSync(readFileSync(await download.path()))
  const folder = mkdtempSync(join(tmpdir(), 'download-'))
  for (const [path, bytes] of Object.entries(entries)) {
    const place = join(folder, path.replace(/^hello\//, ''))
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, strFromU8(bytes))
  }
  return folder
}

function node(cwd: string, script: string): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script], { cwd }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), text: stdout + stderr })
    })
  })
}

/** What a process prints that fits, its first group. */
function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (piece) => {
      text += piece
      const found = pattern.exec(text)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`ended after: ${text}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** Asks until somebody listens. */
async function answerOf(url: string): Promise<string> {
  const until = Date.now() + 10_000
  for (;;) {
    try {
      return await (await fetch(url)).text()
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
