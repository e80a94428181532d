/** Links that carry a draft: they open as what was shared, or say why not, whoever made them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'fflate'
import { labOfFragment } from '../../../src/lab/keeping/link-address.ts'
import { fragmentOf, linkLimits, openFragment } from '../../../src/lab/keeping/share-link.ts'

const known = ['server.ts', 'store.ts']

/** A fragment around any bytes. */
function around(bytes: Uint8Array): string {
  return `#draft=hello.${Buffer.from(bytes).toString('base64url')}`
}

const packed = (text: string) => around(deflateSync(new TextEncoder().encode(text)))

test('what is shared comes out as it went in', () => {
  const files = { 'server.ts': "console.log('안녕하세요 👋')\n", 'store.ts': '' }
  const fragment = fragmentOf('hello', '12ab', files)
  assert.ok(fragment)
  assert.match(fragment, /^#draft=hello\.[\w-]+$/)
  assert.equal(labOfFragment(fragment), 'hello')
  const opened = openFragment(fragment, known)
  assert.deepEqual('files' in opened && [opened.files, opened.starter], [files, '12ab'])
})

test('two links of different code have different names', () => {
  const id = (text: string) => {
    const opened = openFragment(fragmentOf('hello', '', { 'server.ts': text }) ?? '', known)
    return 'id' in opened ? opened.id : undefined
  }
  assert.notEqual(id('one'), id('two'))
})

test('a draft that is too large for a link gives none', () => {
  let seed = 1
  const noise = Array.from({ length: 60_000 }, () => {
    seed = (seed * 48_271) % 2_147_483_647
    return String.fromCharCode(33 + (seed % 90))
  })
  assert.equal(fragmentOf('hello', '', { 'server.ts': noise.join('') }), null)
})

test('what is no link of ours is left alone, and a maimed one is known as a link', () => {
  assert.equal(labOfFragment('#predict-retry'), null)
  assert.equal(labOfFragment('#draft='), '')
  assert.equal(labOfFragment('#draft=../../x.q1Y'), '')
})

const hostile: Record<string, { fragment: string; problem: string }> = {
  'no base64url': { fragment: '#draft=hello.%3Cscript%3E', problem: 'broken' },
  'nothing at all': { fragment: '#draft=hello.', problem: 'broken' },
  'base64url that is not deflated': { fragment: '#draft=hello.____', problem: 'broken' },
  'a link that was cut off': {
    fragment: (fragmentOf('hello', '', { 'server.ts': 'x = 1\n'.repeat(9) }) ?? '').slice(0, -9),
    problem: 'broken',
  },
  'no JSON': { fragment: packed('console.log(1)'), problem: 'broken' },
  'JSON of another shape': { fragment: packed('{"files":{"server.ts":1}}'), problem: 'broken' },
  'no file': { fragment: packed('{"starter":"","files":{}}'), problem: 'broken' },
  'bytes that are no UTF-8': {
    fragment: around(deflateSync(Uint8Array.of(0xff, 0xfe))),
    problem: 'broken',
  },
  'a file that the lab does not have': {
    fragment: packed('{"starter":"","files":{"given/backend.ts":"x"}}'),
    problem: 'unknownFile',
  },
  'a file named after a prototype': {
    fragment: packed('{"starter":"","files":{"__proto__":"x"}}'),
    problem: 'unknownFile',
  },
  'a fragment beyond the limit': {
    fragment: `#draft=hello.${'A'.repeat(linkLimits.characters)}`,
    problem: 'tooLarge',
  },
  'a bomb': { fragment: around(deflateSync(new Uint8Array(20_000_000))), problem: 'tooLarge' },
}

for (const [name, { fragment, problem }] of Object.entries(hostile)) {
  test(`a link with ${name} is refused as ${problem}`, () => {
    assert.deepEqual(openFragment(fragment, known), { problem })
  })
}

test('a bomb is given up before it has grown', () => {
  const bomb = around(deflateSync(new Uint8Array(20_000_000)))
  const before = process.memoryUsage().arrayBuffers
  openFragment(bomb, known)
  assert.ok(process.memoryUsage().arrayBuffers - before < 8 * linkLimits.bytes)
})
