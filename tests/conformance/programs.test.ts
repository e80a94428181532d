/**
 * Small programs look the same to an outside client in the engine and on real Node, but for
 * the listed differences. `AREA=fetch` in the environment tries only that folder.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { hardenRealm } from '../../src/engine/realm-setup.ts'
import { createNodeTurns } from '../../src/runtime/platform/node-turns.ts'
import { createRealmPlacement } from '../../src/runtime/realm-placement.ts'
import { differences } from './differences.ts'
import { seeInEngine } from './in-engine.ts'
import { seeOnNode } from './on-node.ts'
import type { Outside } from './outside.ts'
import { type Program, patienceMs, readPrograms } from './program.ts'

const processesAtOnce = 4
const beganMs = performance.now()

hardenRealm()
// The test runner listens too and would call the programs' rejections its own.
process.removeAllListeners('unhandledRejection')
const turns = createNodeTurns()
const engine = { turns, placement: createRealmPlacement(turns) }

const programs = readPrograms().filter(({ name }) => name.startsWith(process.env.AREA ?? ''))
const inEngine = new Map<Program, Outside>()
const onNode = new Map<Program, Promise<Outside>>()
await seeAll()

for (const program of programs) {
  const [area, name] = program.name.split('/') as [string, string]
  test(`${program.name}: ${program.proves}`, async () => {
    const simulated = inEngine.get(program) as Outside
    const real = (await onNode.get(program)) as Outside
    assert.equal(waitedInVain(program, real), false, 'the client waited for what never came')
    if (area !== 'differences') return assert.deepEqual(simulated, real)
    const { reason: _reason, ...listed } = differences[name] ?? { reason: '' }
    assert.deepEqual({ onNode: show(real), inEngine: show(simulated) }, listed)
    assert.notEqual(show(real), show(simulated))
  })
}

test('every listed difference has a program and words in both languages', () => {
  const listed = Object.keys(differences)
  const inDifferences = readPrograms().filter(({ name }) => name.startsWith('differences/'))
  assert.deepEqual(inDifferences.map(({ name }) => name.split('/')[1]).sort(), listed.toSorted())
  for (const language of ['ko', 'en']) assert.deepEqual(sectionsOf(language), listed)
})

test('the suite is done in time to be run by everybody', async () => {
  await Promise.all(onNode.values())
  const seconds = ((performance.now() - beganMs) / 1_000).toFixed(1)
  console.log(`${programs.length} programs in both worlds in ${seconds} s`)
})

/** A client that waits for nothing on purpose says so by `within`; one that waits for an end gets it. */
function waitedInVain({ steps }: Program, { replies, exitCode }: Outside): boolean {
  const asked = steps.filter((step) => step.kind === 'ask')
  const silent = asked.some(({ withinMs }, index) => {
    return replies[index]?.ended === 'timeout' && withinMs === patienceMs
  })
  return silent || (exitCode === null && steps.some(({ kind }) => kind === 'exit'))
}

/**
 * The engine runs one program after the other, before any test begins: the runner watches
 * promises, and programs that print one see it. Real processes run meanwhile, a few at a time.
 */
async function seeAll(): Promise<void> {
  const lanes = Array.from({ length: processesAtOnce }, () => Promise.resolve())
  for (const [index, program] of programs.entries()) {
    const simulated = await seeInEngine(engine, program)
    inEngine.set(program, simulated)
    const lane = index % processesAtOnce
    const real = lanes[lane]!.then(() => seeOnNode(program, simulated))
    onNode.set(program, real)
    lanes[lane] = real.then(ignore, ignore)
  }
}

function ignore(): void {}

/** The one thing that a program of a difference shows. */
function show({ stdout, replies, crash }: Outside): string {
  const [reply] = replies
  const said = reply?.body.join('') || (reply?.ended ?? '')
  return stdout.trim() || said || (crash ?? '')
}

/** The names under the headings of the page for learners, in order. */
function sectionsOf(language: string): string[] {
  const url = new URL(`../../content/differences/${language}.mdx`, import.meta.url)
  const ids = readFileSync(url, 'utf8').matchAll(/^### .+\n\n\{\/\* ([\w-]+) \*\/\}$/gm)
  return [...ids].map(([, id]) => id as string)
}
