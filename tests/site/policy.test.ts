/** The policy of the pages: no inline script, no foreign origin, the same for hosts as in the pages. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { pageHref, usersInWords } from '../../src/i18n.ts'
import { contentSecurityPolicy } from '../../src/layouts/policy.ts'
import { headersFor, parseHeadersFile } from '../../tools/headers-file.ts'

test('scripts are never inline and nothing comes from elsewhere', () => {
  for (const hasLab of [true, false]) {
    const policy = contentSecurityPolicy(hasLab)
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /script-src 'self';/)
    assert.doesNotMatch(policy, /https?:|unsafe-eval|\*/)
  }
  assert.doesNotMatch(contentSecurityPolicy(false), /unsafe-inline/)
})

const rules = parseHeadersFile(readFileSync('public/_headers', 'utf8'))
const toldTo = (path: string) => headersFor(path, rules)['content-security-policy']

test('hosts are told the same policy as the pages with a lab', () => {
  for (const path of ['/', '/ko/', '/en/', '/ko/load-balancer/', '/en/cache/', '/404.html']) {
    assert.equal(toldTo(path), `${contentSecurityPolicy(true)}; frame-ancestors 'self'`, path)
  }
})

test('the frame of the engine, which has a policy of its own, is not told ours as well', () => {
  assert.doesNotMatch(toldTo('/engine/frame.html') ?? '', /connect-src|style-src|, default-src/)
})

test('addresses carry the base path, and numbers of users their words', () => {
  assert.equal(pageHref('/', 'ko', 'cache'), '/ko/cache/')
  assert.equal(pageHref('/course/', 'en'), '/course/en/')
  assert.equal(usersInWords(10_000, 'ko'), '1만 명')
  assert.equal(usersInWords(1_000_000, 'ko'), '100만 명')
  assert.equal(usersInWords(5_000, 'ko'), '5천 명')
  assert.equal(usersInWords(1, 'en'), '1 user')
})
