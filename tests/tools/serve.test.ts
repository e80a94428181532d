// The static server, asked over real sockets for a small site in a temporary folder.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { get, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { serve } from '../../tools/serve.ts'

const long = 'A sentence that repeats itself. '.repeat(100)

/** A site with a secret beside it; gone after the test. */
async function startSite(t: TestContext, files: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'))
  const root = join(folder, 'dist')
  mkdirSync(join(root, 'ko'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  const all = {
    'index.html': '<h1>Home</h1>',
    '404.html': '<h1>Not here</h1>',
    'ko/index.html': long,
    'page.html': '<h1>Page</h1>',
    'code.js': long,
    'picture.png': long,
    ...files,
  }
  for (const [path, text] of Object.entries(all)) writeFileSync(join(root, path), text)
  const site = await serve({ root, port: 0 })
  t.after(async () => {
    await site.close()
    rmSync(folder, { recursive: true })
  })
  return { ...site, root }
}

/** Asks for a path exactly as written; `fetch` would tidy it up. */
function ask(url: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(url)
      const asked = request({ hostname, port, path, headers, method, agent: false }, (reply) => {
        const pieces: Buffer[] = []
        reply.on('data', (piece: Buffer) => pieces.push(piece))
        reply.on('end', () => {
          const body = Buffer.concat(pieces)
          resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body })
        })
      })
      asked.on('error', reject).end()
    },
  )
}

test('files are sent with their types', async (t) => {
  const { url } = await startSite(t)
  const expected = {
    '/': 'text/html; charset=utf-8',
    '/ko/': 'text/html; charset=utf-8',
    '/page': 'text/html; charset=utf-8',
    '/code.js': 'text/javascript; charset=utf-8',
    '/picture.png': 'image/png',
  }
  for (const [path, type] of Object.entries(expected)) {
    const reply = await ask(url, path)
    assert.deepEqual([reply.status, reply.headers['content-type']], [200, type], path)
  }
})

test('a folder is redirected to its slash, and the query stays', async (t) => {
  const { url } = await startSite(t)
  const { status, headers } = await ask(url, '/ko?a=1')
  assert.deepEqual([status, headers.location], [301, '/ko/?a=1'])
  const elsewhere = await ask(url, '//ko')
  assert.equal(elsewhere.headers.location, '/ko/')
})

test('an unknown path gets the page for it, with status 404', async (t) => {
  const { url } = await startSite(t)
  for (const path of ['/nothing', '/nothing/', '/index.html/', '/ko/nothing.js', '/%00']) {
    const reply = await ask(url, path)
    assert.deepEqual([reply.status, String(reply.body)], [404, '<h1>Not here</h1>'], path)
  }
})

test('no path leads out of the site', async (t) => {
  const { url, root } = await startSite(t)
  symlinkSync('../secret.txt', join(root, 'link.txt'))
  const paths = [
    ...['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/ko/../../secret.txt'],
    ...['/..\\secret.txt', '/..%5csecret.txt', '//../secret.txt', '/link.txt'],
  ]
  for (const path of paths) {
    const reply = await ask(url, path)
    assert.deepEqual([reply.status, String(reply.body)], [404, '<h1>Not here</h1>'], path)
  }
})

test('a path that cannot be decoded is a bad request', async (t) => {
  const { url } = await startSite(t)
  assert.equal((await ask(url, '/%zz')).status, 400)
  assert.equal((await ask(url, '*')).status, 400)
})

test('only GET and HEAD are answered', async (t) => {
  const { url } = await startSite(t)
  const head = await ask(url, '/', {}, 'HEAD')
  assert.deepEqual([head.status, head.headers['content-length'], head.body.length], [200, '13', 0])
  const post = await ask(url, '/', {}, 'POST')
  assert.deepEqual([post.status, post.headers.allow], [405, 'GET, HEAD'])
})

test('headers come from _headers, which itself is not sent', async (t) => {
  const _headers = [
    '# for everything',
    '/*',
    "  Content-Security-Policy: default-src 'self'",
    '  X-Frame-Options: DENY',
    '',
    '/ko/*',
    '  Content-Security-Policy: frame-src data:',
    '  Cache-Control: max-age=60',
  ].join('\n')
  const { url } = await startSite(t, { _headers })
  const home = await ask(url, '/')
  assert.equal(home.headers['content-security-policy'], "default-src 'self'")
  assert.equal(home.headers['cache-control'], 'no-cache')
  const korean = await ask(url, '/ko/')
  assert.equal(korean.headers['content-security-policy'], "default-src 'self', frame-src data:")
  assert.equal(korean.headers['cache-control'], 'max-age=60')
  const missing = await ask(url, '/_headers')
  assert.deepEqual([missing.status, missing.headers['x-frame-options']], [404, 'DENY'])
})

test('a line of _headers that cannot be read is named', async (t) => {
  const start = startSite(t, { _headers: '/*\n  no header\n' })
  await assert.rejects(start, /_headers:2 is neither a path nor/)
})

test('a known tag is answered with 304 and no body, also when it was weakened', async (t) => {
  const { url } = await startSite(t)
  const { etag } = (await ask(url, '/code.js')).headers as { etag: string }
  for (const tag of [etag, `"other", W/${etag}`, '*']) {
    const reply = await ask(url, '/code.js', { 'if-none-match': tag })
    assert.deepEqual([reply.status, reply.headers.etag, reply.body.length], [304, etag, 0], tag)
  }
  assert.equal((await ask(url, '/code.js', { 'if-none-match': '"other"' })).status, 200)
})

test('a changed file gets a new tag', async (t) => {
  const { url, root } = await startSite(t)
  const before = await ask(url, '/code.js')
  writeFileSync(join(root, 'code.js'), `${long}!`)
  const after = await ask(url, '/code.js', { 'if-none-match': String(before.headers.etag) })
  assert.deepEqual([after.status, String(after.body)], [200, `${long}!`])
})

test('text is compressed as the browser likes it, with a tag of its own', async (t) => {
  const { url } = await startSite(t)
  const plain = await ask(url, '/code.js')
  const brotli = await ask(url, '/code.js', { 'accept-encoding': 'gzip, deflate, br' })
  const gzip = await ask(url, '/code.js', { 'accept-encoding': 'gzip;q=0.5, br;q=0' })
  assert.equal(String(brotliDecompressSync(brotli.body)), long)
  assert.equal(String(gunzipSync(gzip.body)), long)
  assert.equal(String(plain.body), long)
  const encodings = [plain, brotli, gzip].map(({ headers }) => headers['content-encoding'])
  assert.deepEqual(encodings, [undefined, 'br', 'gzip'])
  assert.equal(new Set([plain, brotli, gzip].map(({ headers }) => headers.etag)).size, 3)
  assert.equal(plain.headers.vary, 'Accept-Encoding')
})

test('pictures and very short texts are not compressed', async (t) => {
  const { url } = await startSite(t)
  for (const path of ['/picture.png', '/']) {
    const reply = await ask(url, path, { 'accept-encoding': 'br' })
    assert.deepEqual(
      [reply.headers['content-encoding'], reply.headers.vary],
      [undefined, undefined],
    )
  }
})

test('a port that is taken gives a sentence that says what to do', async (t) => {
  const { url, root } = await startSite(t)
  const port = Number(new URL(url).port)
  await assert.rejects(
    serve({ root, port }),
    new RegExp(`already uses port ${port} of 127.0.0.1. .* npm start -- --port ${port + 1}`),
  )
})

test('a site that was not built gives a sentence that says what to do', async () => {
  await assert.rejects(serve({ root: join(tmpdir(), 'none'), port: 0 }), /npm run build/)
})

test('closing ends connections that are still open', async (t) => {
  const { url, close } = await startSite(t)
  await new Promise((resolve) => get(url, (reply) => reply.resume().on('end', resolve)))
  await close()
  await assert.rejects(ask(url, '/'), { code: 'ECONNREFUSED' })
})
