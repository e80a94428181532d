/** A receiver believes `Content-Length`. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { announcedLength, Framing } from '../../src/engine/framing.ts'
import type { Part } from '../../src/engine/packet.ts'

const reply = (length: string): Part => ({
  kind: 'reply',
  status: 200,
  reason: 'OK',
  headers: ['Content-Length', length],
})
const body = (size: number): Part => ({ kind: 'body', bytes: new Uint8Array(size) })

test('bytes beyond the announced length do not arrive', () => {
  const framing = new Framing()
  framing.frame(reply('5'), true)
  assert.deepEqual(framing.frame(body(3), true), body(3))
  assert.deepEqual(framing.frame(body(3), true), body(2))
  assert.deepEqual(framing.frame(body(3), true), null)
  assert.deepEqual(framing.frame({ kind: 'end' }, true), { kind: 'end' })
})

test('an end that comes too early is not one for the receiver', () => {
  const framing = new Framing()
  framing.frame(reply('5'), true)
  framing.frame(body(4), true)
  assert.deepEqual(framing.frame({ kind: 'end' }, true), null)
})

test('the length that an answer to HEAD announces binds nobody', () => {
  const framing = new Framing()
  framing.frame(reply('5'), false)
  assert.deepEqual(framing.frame({ kind: 'end' }, false), { kind: 'end' })
})

test('the header is found in any case, and only as a whole number', () => {
  assert.equal(announcedLength(['host', 'a', 'CONTENT-length', '15']), 15)
  assert.equal(announcedLength(['content-length', '1e3']), null)
  assert.equal(announcedLength([]), null)
})
