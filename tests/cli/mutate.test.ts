/** Mutation of solutions: what is changed, what the checks notice, what may survive. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommandError } from '../../src/cli/command-error.ts'
import type { Fate, Judged } from '../../src/cli/mutation/judging.ts'
import { type Mutant, mutantsOf } from '../../src/cli/mutation/mutants.ts'
import { changeOf, compareSurvivors, parseSurvivors } from '../../src/cli/mutation/survivors.ts'
import { lab } from './command.ts'

const source = `// Adds.
const limit: number = 10

export function isSmall(value: number): boolean {
  return value < limit
}
`

const files = { 'small.ts': source }

async function mutantWith(replacement: string): Promise<Mutant> {
  const mutants = await mutantsOf(files)
  const found = mutants.find((mutant) => mutant.replacement === replacement)
  assert.ok(found, JSON.stringify(mutants))
  return found
}

function judged(mutant: Mutant, fate: Fate): Judged {
  return { mutant, fate }
}

test('a mutant is the same text with one piece changed, types and comments kept', async () => {
  const { file, line, column, mutator, original, text } = await mutantWith('value >= limit')
  assert.deepEqual([file, line, column], ['small.ts', 5, 10])
  assert.deepEqual([mutator, original], ['EqualityOperator', 'value < limit'])
  assert.equal(text, source.replace('value < limit', 'value >= limit'))
})

test('mutants come in the order of files and places', async () => {
  const mutants = await mutantsOf({ 'b.ts': 'export const b = 1 + 2\n', ...files, 'a.ts': source })
  const places = mutants.map(({ file, line }) => `${file}:${line}`)
  assert.deepEqual(places, places.toSorted())
  assert.deepEqual([...new Set(mutants.map(({ file }) => file))], ['a.ts', 'b.ts', 'small.ts'])
})

test('a listed survivor is found again after lines were added above it', async () => {
  const mutant = await mutantWith('value <= limit')
  const entry = {
    ...changeOf(mutant, files),
    kind: 'allowed' as const,
    reason: 'Ten may be small.',
  }
  const later = { 'small.ts': `// One line more.\n${source}` }
  const moved = { ...mutant, line: mutant.line + 1 }
  const { survivors, stale } = compareSurvivors([judged(moved, 'survived')], [entry], later)
  assert.deepEqual(
    survivors.map(({ place, reason }) => [place, reason]),
    [['small.ts:6:10', 'Ten may be small.']],
  )
  assert.deepEqual(stale, [])
})

test('a survivor that nobody listed has no reason, and a listed one that is noticed is stale', async () => {
  const [kept, killed] = [await mutantWith('value <= limit'), await mutantWith('value >= limit')]
  const entry = { ...changeOf(killed, files), kind: 'unseen' as const, reason: 'No check asks.' }
  const fates = [judged(kept, 'survived'), judged(killed, 'killed')]
  const { survivors, stale } = compareSurvivors(fates, [entry], files)
  assert.deepEqual(
    survivors.map(({ replacement, reason }) => [replacement, reason]),
    [['value <= limit', undefined]],
  )
  assert.deepEqual(stale, [entry])
})

test('a list of survivors with a gap is refused with its place', async () => {
  const entry = { ...changeOf(await mutantWith('value <= limit'), files), kind: 'allowed' }
  const lists = [
    '{}',
    '[',
    [entry],
    [{ ...entry, reason: ' ' }],
    [{ ...entry, reason: 'So.', at: 1 }],
  ]
  for (const list of lists) {
    const text = typeof list === 'string' ? list : JSON.stringify(list)
    assert.throws(() => parseSurvivors(text, 'survivors.json'), CommandError, text)
  }
  const whole = [{ ...entry, reason: 'So.' }]
  assert.deepEqual(parseSurvivors(JSON.stringify(whole), 'survivors.json'), whole)
})

test('the checks of hello notice every wrong change of its solution', async () => {
  const { code, output } = await lab('mutate', 'hello', '--json')
  const { mutants, killed, survivors, stale, ratio } = JSON.parse(output)
  assert.deepEqual([code, ratio, stale], [0, 1, []])
  assert.equal(killed + survivors.length, mutants)
  assert.ok(survivors.every(({ reason }: { reason?: string }) => reason))
})

test('lab mutate names the survivors, their reasons and the share that was noticed', async () => {
  const { output } = await lab('mutate', 'hello', '--lang', 'ko')
  assert.match(output, /server\.ts:5:38 {2}StringLiteral/)
  assert.match(output, /틀린 프로그램 9개 가운데 9개를 알아챘습니다: 100\.0%/)
})
