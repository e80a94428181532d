/** How a user's upload names its length. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawHeaders } from '../../src/engine/packet.ts'
import type { RequestOptions } from '../../src/engine/vocabulary.ts'
import { miniLab, tell } from './mini.ts'

const files = { 'server.ts': 'serve(8080, () => "ok")' }

/** The headers of an upload on their way to the server. */
async function headersOf(options: Partial<RequestOptions>): Promise<RawHeaders> {
  const seen: RawHeaders = []
  const { result } = await tell(miniLab(), files, async ({ client, net }) => {
    net.rule(({ parts: [head] }) => {
      if (head?.kind === 'request') seen.push(...head.headers)
      return 'pass'
    })
    await client.request({ method: 'POST', path: '/', pieces: ['민', '지'], ...options })
  })
  assert.equal(result.outcome, 'pass')
  return seen
}

const host = ['host', '203.0.113.10:8080']

test('an upload in pieces announces the bytes of all of them', async () => {
  assert.deepEqual(await headersOf({}), [...host, 'content-length', '6'])
})

test('a chunked upload announces no length', async () => {
  assert.deepEqual(await headersOf({ chunked: true }), [...host, 'transfer-encoding', 'chunked'])
})
