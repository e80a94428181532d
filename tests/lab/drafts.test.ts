/** Drafts: what was typed comes back, and never over a starter it was not typed into. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDrafts, type DraftStorage } from '../../src/lab/drafts.ts'
import type { LabPage } from '../../src/lab/page.ts'

function memory(): DraftStorage {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

function pageWith(starter: string): LabPage {
  const files = [
    { path: 'server.ts', text: starter, editable: true },
    { path: 'given/store.ts', text: 'given', editable: false },
  ]
  return { id: 'hello', language: 'en', title: '', base: '/', files, steps: [], words: {} }
}

test('a draft is there after a reload', () => {
  const storage = memory()
  assert.equal(createDrafts(pageWith('a'), storage).save({ 'server.ts': 'mine' }), true)
  assert.deepEqual(createDrafts(pageWith('a'), storage).load(), { 'server.ts': 'mine' })
})

test('a new starter is not covered by an old draft, and the old draft is kept', () => {
  const storage = memory()
  createDrafts(pageWith('a'), storage).save({ 'server.ts': 'mine' })
  assert.equal(createDrafts(pageWith('b'), storage).load(), null)
  assert.deepEqual(createDrafts(pageWith('a'), storage).load(), { 'server.ts': 'mine' })
})

test('files that are given or unknown do not come out of a draft', () => {
  const storage = memory()
  createDrafts(pageWith('a'), storage).save({ 'given/store.ts': 'forged', 'server.ts': 'mine' })
  assert.deepEqual(createDrafts(pageWith('a'), storage).load(), { 'server.ts': 'mine' })
})

test('a broken or forbidden storage breaks nothing', () => {
  const broken = { ...memory(), getItem: () => '{"server' }
  assert.equal(createDrafts(pageWith('a'), broken).load(), null)
  const refuse = () => {
    throw new Error('QuotaExceededError')
  }
  const full = { getItem: refuse, setItem: refuse, removeItem: refuse }
  assert.equal(createDrafts(pageWith('a'), full).save({ 'server.ts': 'mine' }), false)
  assert.equal(createDrafts(pageWith('a'), null).save({ 'server.ts': 'mine' }), false)
})
