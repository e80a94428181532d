/**
 * The engine's frame is a cage: even code that has left its compartment reaches neither
 * the network nor storage nor the page. Shown with a hostile script in the worker's place.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright'
import { launchChromium } from '../../tools/chromium.ts'
import { serve } from '../../tools/serve.ts'

let browser: Browser
let page: Page
let site: Awaited<ReturnType<typeof serve>>

before(async () => {
  site = await serve({ root: 'dist', port: 0, host: '127.0.0.1' })
  browser = await launchChromium()
  page = await browser.newPage()
  await page.goto(`${site.url}/en/`)
})

after(async () => {
  await browser.close()
  await site.close()
})

/** Tries every way out and posts what each came to. */
const hostileWorker = `
const ways = {
  fetch: () => fetch(site + '/engine/worker.js'),
  request: () => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.onload = resolve
    request.onerror = () => reject(new Error('refused'))
    request.open('GET', site)
    request.send()
  }),
  socket: () => new Promise((resolve, reject) => {
    const socket = new WebSocket(site.replace('http', 'ws'))
    socket.onopen = resolve
    socket.onerror = () => reject(new Error('refused'))
  }),
  script: async () => importScripts(site + '/engine/frame.js'),
  module: () => import(site + '/engine/frame.js'),
  database: () => new Promise((resolve, reject) => {
    const opened = indexedDB.open('drafts')
    opened.onsuccess = resolve
    opened.onerror = () => reject(new Error('refused'))
  }),
  caches: () => caches.open('drafts'),
  worker: () => new Promise((resolve, reject) => {
    const worker = new Worker(site + '/engine/worker.js')
    worker.onmessage = resolve
    worker.onerror = () => reject(new Error('refused'))
  }),
}
const results = {}
const trials = Object.entries(ways).map(async ([name, way]) => {
  try {
    await way()
    results[name] = 'reached'
  } catch {
    results[name] = 'refused'
  }
})
Promise.all(trials).then(() => postMessage(results))
`

test('code in the frame reaches neither network nor storage', async () => {
  const code = `const site = ${JSON.stringify(site.url)};${hostileWorker}`
  const results = await page.evaluate(runInFrame, code)
  assert.deepEqual(results, {
    fetch: 'refused',
    request: 'refused',
    socket: 'refused',
    script: 'refused',
    module: 'refused',
    database: 'refused',
    caches: 'refused',
    worker: 'refused',
  })
})

test('the same script would reach them from the page itself, so the trials are real', async () => {
  const plain = await browser.newPage()
  await plain.route(`${site.url}/plain`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>plain</title>' }),
  )
  await plain.goto(`${site.url}/plain`)
  const code = `const site = ${JSON.stringify(site.url)};${hostileWorker}`
  const results = await plain.evaluate(
    (text) =>
      new Promise<Record<string, string>>((resolve) => {
        const worker = new Worker(URL.createObjectURL(new Blob([text])))
        worker.onmessage = ({ data }) => resolve(data)
      }),
    code,
  )
  for (const way of ['fetch', 'request', 'database', 'caches']) {
    assert.equal(results[way], 'reached', way)
  }
})

test('the frame refuses to work where its origin is not opaque', async () => {
  const other = await browser.newPage()
  await other.route('**/engine/frame.html', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { 'content-type': 'text/html' } })
  })
  await other.goto(`${site.url}/en/`)
  const message = await other.evaluate(
    () =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe')
        frame.src = '/engine/frame.html'
        addEventListener('message', ({ data }) => resolve(data))
        document.body.append(frame)
      }),
  )
  assert.deepEqual(message, { type: 'frame-unsafe' })
})

/** Runs in the page: the frame as the runtime makes it, with another worker in it. */
function runInFrame(code: string): Promise<Record<string, string>> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.src = '/engine/frame.html'
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => resolve(data)
    addEventListener('message', ({ data, source }) => {
      if (source !== frame.contentWindow || data.type !== 'frame-ready') return
      frame.contentWindow?.postMessage({ type: 'start-worker', code }, '*', [port2])
    })
    document.body.append(frame)
  })
}
