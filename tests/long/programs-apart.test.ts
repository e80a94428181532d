/** The programs of the conformance suite look the same from outside when they run apart. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hardenRealm } from '../../src/engine/realm-setup.ts'
import { ApartPlacement } from '../../src/runtime/apart/apart-placement.ts'
import { createNodeTurns } from '../../src/runtime/platform/node-turns.ts'
import { createRealmPlacement } from '../../src/runtime/realm-placement.ts'
import { seeInEngine } from '../conformance/in-engine.ts'
import { readPrograms } from '../conformance/program.ts'

const silenceMs = 60_000

hardenRealm()
// The test runner listens too and would call the programs' rejections its own.
process.removeAllListeners('unhandledRejection')
const turns = createNodeTurns()
const realm = createRealmPlacement(turns)
const apart = new ApartPlacement(silenceMs)
after(() => apart.dispose())

for (const program of readPrograms()) {
  test(`${program.name} is the same apart`, async () => {
    const here = await seeInEngine({ turns, placement: realm }, program)
    assert.deepEqual(await seeInEngine({ turns, placement: apart }, program), here)
  })
}
