/** A lab's folder is whole: every check has points, a place, texts in both languages and a broken program. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { mutantsOf } from '../../src/cli/mutation/mutants.ts'
import { changeOf, readSurvivors } from '../../src/cli/mutation/survivors.ts'
import { readTexts } from '../../src/cli/texts.ts'
import type { Lab } from '../../src/engine/lab.ts'
import type { Checks } from '../../src/engine/vocabulary.ts'
import { labIds, labsFolder, labUrl, readVariant, variants } from '../../src/runtime/lab-folder.ts'

const known = ['lab.ts', 'checks.ts', 'ko.mdx', 'en.mdx', 'survivors.json']
const knownFolders = ['starter', 'solution', 'broken', 'odd', 'given']

for (const id of labIds()) {
  test(`${id}: the folder holds nothing that nobody reads`, () => {
    for (const entry of readdirSync(join(labsFolder, id), { withFileTypes: true })) {
      const names = entry.isDirectory() ? knownFolders : known
      assert.ok(names.includes(entry.name), entry.name)
    }
  })

  test(`${id}: every listed survivor is a change of the solution, named once, with a reason`, async () => {
    const files = readVariant(id, 'solution')
    const changes = (await mutantsOf(files)).map((mutant) => changeOf(mutant, files))
    const listed = readSurvivors(id).map(({ kind, reason, ...change }) => {
      assert.match(reason, /^[A-Z].*\.$/)
      return JSON.stringify(change)
    })
    assert.equal(new Set(listed).size, listed.length)
    const possible = changes.map((change) => JSON.stringify(change))
    for (const change of listed) assert.ok(possible.includes(change), change)
  })

  test(`${id}: steps and checks name the same ids in the same order`, async () => {
    const { lab, checks } = await load(id)
    const inSteps = lab.steps.flatMap((step) => Object.keys(step.checks))
    assert.deepEqual(inSteps, Object.keys(checks))
  })

  test(`${id}: the points of the core sum to 100`, async () => {
    const { lab } = await load(id)
    const core = lab.steps.filter(({ star }) => star !== true)
    const points = core.flatMap((step) => Object.values(step.checks))
    assert.equal(
      points.reduce((a, b) => a + b, 0),
      100,
    )
  })

  test(`${id}: every check has a broken program and every lab two odd ones`, async () => {
    const { checks } = await load(id)
    const programs = variants(id)
    for (const check of Object.keys(checks)) assert.ok(programs.includes(`broken/${check}`), check)
    assert.ok(programs.filter((name) => name.startsWith('odd/')).length >= 2)
  })

  test(`${id}: marks in the starter name checks`, async () => {
    const { checks } = await load(id)
    const marks = Object.values(readVariant(id, 'starter')).flatMap((text) => [
      ...text.matchAll(/TODO\(([\w-]+)\)/g),
    ])
    assert.ok(marks.length > 0)
    for (const [, check] of marks) assert.ok(Object.hasOwn(checks, check as string), check)
  })

  for (const language of ['ko', 'en']) {
    test(`${id}: every step and check has its words in ${language}`, async () => {
      const { lab, checks } = await load(id)
      const texts = readTexts(id, language)
      assert.deepEqual(
        Object.keys(texts.steps),
        lab.steps.map((step) => step.id),
      )
      assert.deepEqual(Object.keys(texts.checks).sort(), Object.keys(checks).sort())
      for (const { title, why, hints } of Object.values(texts.checks)) {
        for (const text of [title, why, hints.nudge, hints.idea, hints.code]) {
          assert.ok(typeof text === 'string' && text.trim() !== '')
        }
      }
    })
  }
}

async function load(id: string): Promise<{ lab: Lab; checks: Checks }> {
  const { default: lab } = (await import(`${labUrl(id)}lab.ts`)) as { default: Lab }
  const { default: checks } = (await import(`${labUrl(id)}checks.ts`)) as { default: Checks }
  return { lab, checks }
}
