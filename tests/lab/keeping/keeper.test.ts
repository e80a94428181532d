/** What a learner typed is never lost and never mixed: reloads, dead tabs, two tabs, new starters, links. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Keeper } from '../../../src/lab/keeping/keeper.ts'
import { findStore } from '../../../src/lab/keeping/shelf-store.ts'
import { createLabState } from '../../../src/lab/state.ts'
import { createDevice, openOn, pageWith, settled } from './device.ts'

const page = pageWith('starter')
const shared = { id: 'abc', starter: 'none', files: { 'server.ts': 'theirs' } }

test('a draft is there after a reload, and asks nothing', async () => {
  const device = createDevice()
  const first = await openOn(device, page)
  await first.type('mine')
  first.close()
  const second = await openOn(device, page)
  assert.equal(second.text(), 'mine')
  assert.deepEqual(second.asked(), [])
})

test('the last letter survives a tab that dies before the shelf has it', async () => {
  const device = createDevice()
  const dying = createLabState(page)
  const keeper = new Keeper(page, dying, {
    found: { store: { update: () => new Promise(() => undefined) }, isKept: true },
    storage: device.storage,
    link: null,
    forgetLink: () => undefined,
    tell: () => undefined,
  })
  keeper.begin()
  dying.texts['server.ts']!.value = 'the last letter'
  keeper.edited()
  const next = await openOn(device, page)
  assert.equal(next.text(), 'the last letter')
  assert.deepEqual(next.asked(), [])
})

test('an edit in another tab is told, and replaces nothing', async () => {
  const device = createDevice()
  const [one, two] = [await openOn(device, page), await openOn(device, page)]
  await one.type('one')
  assert.deepEqual(two.asked(), ['tab'])
  assert.equal(two.text(), 'starter')
  await two.type('two')
  assert.deepEqual(one.asked(), ['tab'])
  assert.equal(one.text(), 'one')
})

test('two versions of two tabs that are gone are both there, and the learner chooses', async () => {
  const device = createDevice()
  const [one, two] = [await openOn(device, page), await openOn(device, page)]
  await one.type('one')
  await two.type('two, typed later')
  one.close()
  two.close()
  const next = await openOn(device, page)
  assert.equal(next.text(), 'two, typed later')
  assert.deepEqual(next.asked(), ['tab'])
  await next.keeper.take()
  assert.equal(next.text(), 'one')
  await next.keeper.undo()
  assert.equal(next.text(), 'two, typed later')
  next.close()
  const last = await openOn(device, page)
  assert.equal(last.text(), 'two, typed later')
  assert.deepEqual(last.asked(), [])
})

test('whoever goes on with their own version is not asked again while the page is open', async () => {
  const device = createDevice()
  const [one, two] = [await openOn(device, page), await openOn(device, page)]
  await one.type('one')
  await two.keeper.keepMine()
  await one.type('one more')
  assert.deepEqual(two.asked(), [])
  one.close()
  two.close()
  assert.deepEqual((await openOn(device, page)).asked(), ['tab'])
})

test('taking the version of another tab stores nothing twice', async () => {
  const device = createDevice()
  const [one, two] = [await openOn(device, page), await openOn(device, page)]
  await one.type('one')
  await two.keeper.take()
  assert.equal(two.text(), 'one')
  await two.type('one and two')
  assert.deepEqual(one.asked(), ['tab'])
  one.close()
  two.close()
  const next = await openOn(device, page)
  assert.equal(next.text(), 'one and two')
  assert.deepEqual(next.asked(), [])
})

test('a reset can be undone, also after a reload', async () => {
  const device = createDevice()
  const first = await openOn(device, page)
  await first.type('mine')
  await first.keeper.reset()
  assert.equal(first.text(), 'starter')
  assert.deepEqual(first.state.keeping.remark.value, { key: 'lab.resetDone', canUndo: true })
  first.close()
  const second = await openOn(device, page)
  assert.equal(second.text(), 'starter')
  assert.equal(second.state.keeping.remark.value?.canUndo, true)
  await second.keeper.undo()
  assert.equal(second.text(), 'mine')
})

test('a reset that cannot be kept does not happen', async () => {
  const state = createLabState(page)
  let isFull = false
  const { storage } = createDevice()
  const { store } = await findStore(null)
  const update: typeof store.update = (lab, change) =>
    isFull ? Promise.reject(new Error('QuotaExceededError')) : store.update(lab, change)
  const keeper = new Keeper(page, state, {
    found: { store: { update }, isKept: true },
    storage,
    link: null,
    forgetLink: () => undefined,
    tell: () => undefined,
  })
  keeper.begin()
  state.texts['server.ts']!.value = 'mine'
  keeper.edited()
  await keeper.drafts.read()
  isFull = true
  await keeper.reset()
  assert.equal(state.texts['server.ts']?.value, 'mine')
  assert.equal(state.note.value, 'lab.draftNotKept')
})

test('a new starter is shown as it is, and the draft of the old one is offered beside it', async () => {
  const device = createDevice()
  const before = await openOn(device, page)
  await before.type('mine')
  before.close()
  const after = await openOn(device, pageWith('new starter'))
  assert.equal(after.text(), 'new starter')
  assert.deepEqual(after.asked(), ['starter'])
  await after.keeper.take()
  assert.equal(after.text(), 'mine')
  after.close()
  const last = await openOn(device, pageWith('new starter'))
  assert.equal(last.text(), 'mine')
  assert.deepEqual(last.asked(), [])
})

test('whoever begins with the new starter can bring the old draft back', async () => {
  const device = createDevice()
  const before = await openOn(device, page)
  await before.type('mine')
  before.close()
  const after = await openOn(device, pageWith('new starter'))
  await after.keeper.keepMine()
  assert.equal(after.text(), 'new starter')
  await after.keeper.undo()
  assert.equal(after.text(), 'mine')
})

test('a link opens as a copy: the own draft stays, and the copy survives a reload', async () => {
  const device = createDevice()
  const own = await openOn(device, page)
  await own.type('mine')
  own.close()
  const copy = await openOn(device, page, createLabState(page), shared)
  assert.equal(copy.text(), 'theirs')
  assert.deepEqual(copy.asked(), ['copy'])
  await copy.type('theirs, changed')
  copy.close()
  assert.equal((await openOn(device, page, createLabState(page), shared)).text(), 'theirs, changed')
  const again = await openOn(device, page)
  assert.equal(again.text(), 'mine')
  assert.deepEqual(again.asked(), [])
})

test('a copy that is kept becomes the draft, and the draft before it can come back', async () => {
  const device = createDevice()
  const own = await openOn(device, page)
  await own.type('mine')
  own.close()
  const copy = await openOn(device, page, createLabState(page), shared)
  await copy.keeper.take()
  assert.equal(copy.text(), 'theirs')
  assert.deepEqual(copy.asked(), [])
  await copy.keeper.undo()
  assert.equal(copy.text(), 'mine')
})

test('a copy that is thrown away leaves nothing', async () => {
  const device = createDevice()
  const own = await openOn(device, page)
  await own.type('mine')
  own.close()
  const copy = await openOn(device, page, createLabState(page), shared)
  await copy.type('theirs, changed')
  await copy.keeper.keepMine()
  assert.equal(copy.text(), 'mine')
  copy.close()
  assert.equal((await openOn(device, page, createLabState(page), shared)).text(), 'theirs')
})

test('a link that cannot be opened says why and shows the own draft', async () => {
  const device = createDevice()
  const own = await openOn(device, page)
  await own.type('mine')
  own.close()
  const opened = await openOn(device, page, createLabState(page), { problem: 'broken' })
  assert.equal(opened.text(), 'mine')
  assert.deepEqual(opened.state.keeping.remark.value, { key: 'lab.link.broken', canUndo: false })
})

test('where nothing is stored the page says so, and a reset can still be undone', async () => {
  const state = createLabState(page)
  const found = await findStore(null)
  assert.equal(found.isKept, false)
  const keeper = new Keeper(page, state, {
    found,
    storage: null,
    link: null,
    forgetLink: () => undefined,
    tell: () => undefined,
  })
  await keeper.load()
  keeper.begin()
  assert.equal(state.note.value, 'lab.draftNotKept')
  state.texts['server.ts']!.value = 'mine'
  keeper.edited()
  await keeper.reset()
  await keeper.undo()
  assert.equal(state.texts['server.ts']?.value, 'mine')
})

test('fast typing reaches the shelf as it was typed last', async () => {
  const device = createDevice()
  const first = await openOn(device, page)
  for (const text of ['m', 'mi', 'min', 'mine']) {
    first.state.texts['server.ts']!.value = text
    first.keeper.edited()
  }
  await settled(device)
  const keys = Array.from({ length: device.storage.length }, (_, index) =>
    device.storage.key(index),
  )
  assert.deepEqual(keys, ['shelf:hello'])
  assert.match(device.storage.getItem('shelf:hello') ?? '', /"server.ts":"mine"/)
})

test('what is stored but is no shelf of ours breaks nothing', async () => {
  const device = createDevice()
  device.storage.setItem('shelf:hello', '{"version":1,"drafts":[{"page":1},null],"away":"x"}')
  device.storage.setItem('typed:hello:x', '{"draft":{"files":{"server.ts":7}}}')
  device.storage.setItem('typed:hello:y', '{"dra')
  assert.equal((await openOn(device, page)).text(), 'starter')
})
