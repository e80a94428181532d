/** The system drawings: nothing overlaps, everything is inside, and the sentence names all parts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeSystem } from '../../src/components/system/describe.ts'
import { type Box, drawSystem, onCurve } from '../../src/components/system/layout.ts'
import { systems } from '../../src/components/system/systems.ts'
import { wordsOf } from '../../src/i18n.ts'

const touches = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

for (const [name, system] of Object.entries(systems)) {
  for (const direction of ['across', 'down'] as const) {
    test(`${name}, ${direction}: parts do not overlap and lie inside`, () => {
      const { boxes, width, height } = drawSystem(system, direction)
      for (const [index, { box, part }] of boxes.entries()) {
        assert.ok(box.x >= 0 && box.y >= 0, part.id)
        assert.ok(box.x + box.width <= width && box.y + box.height <= height, part.id)
        for (const other of boxes.slice(index + 1)) assert.ok(!touches(box, other.box), part.id)
      }
    })
  }

  test(`${name} fits a phone when it goes down`, () => {
    assert.ok(drawSystem(system, 'down').width <= 350)
  })

  test(`${name} has a sentence that names every part in both languages`, () => {
    for (const language of ['ko', 'en'] as const) {
      const t = wordsOf(language)
      const sentence = describeSystem(system, t)
      for (const part of system.parts) assert.ok(sentence.includes(t(part.label)), part.id)
    }
  })
}

test('a curve begins and ends at its ends', () => {
  const curve = [
    { x: 0, y: 0 },
    { x: 5, y: 0 },
    { x: 5, y: 9 },
    { x: 10, y: 9 },
  ] as const
  assert.deepEqual(onCurve(curve, 0), { x: 0, y: 0 })
  assert.deepEqual(onCurve(curve, 1), { x: 10, y: 9 })
})
