/** The programs of the conformance suite look the same from outside when they run apart. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hardenRealm } from '../../src/engine/realm-setup.ts'
import { ApartPlacement } from '../../src/runtime/apart/apart-placement.ts'
import { createNodeTurns } from '../../src/runtime/platform/node-turns.ts'
import { createRealmPlacement } from '../../src/runtime/realm-placement.ts'
import { type Engine, seeInEngine } from './in-engine.ts'
import type { Outside } from './outside.ts'
import { readPrograms } from './program.ts'

const silenceMs = 60_000

hardenRealm()
// The test runner listens too and would call the programs' rejections its own.
process.removeAllListeners('unhandledRejection')
const turns = createNodeTurns()
const realm = createRealmPlacement(turns)
const apart = new ApartPlacement(silenceMs)
const programs = readPrograms()
const here = await seeAll({ turns, placement: realm })
const there = await seeAll({ turns, placement: apart })
after(() => apart.dispose())

programs.forEach(({ name }, index) => {
  test(`${name} is the same apart`, () => assert.deepEqual(there[index], here[index]))
})

/** Before any test begins: the runner watches promises, and programs that print one see it. */
async function seeAll(engine: Engine): Promise<Outside[]> {
  const seen: Outside[] = []
  for (const program of programs) seen.push(await seeInEngine(engine, program))
  return seen
}
