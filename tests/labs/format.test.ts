/** A lab's folder is whole: every check has points, a place, texts in both languages and a broken program. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTexts } from '../../src/cli/texts.ts'
import type { Lab } from '../../src/engine/lab.ts'
import type { Checks } from '../../src/engine/vocabulary.ts'
import { labIds, labUrl, readVariant, variants } from '../../src/runtime/lab-folder.ts'

for (const id of labIds()) {
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
    const known = variants(id)
    for (const check of Object.keys(checks)) assert.ok(known.includes(`broken/${check}`), check)
    assert.ok(known.filter((name) => name.startsWith('odd/')).length >= 2)
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
