/** The one system of the course grows from section to section, and its drawing keeps inside its frame. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import course from '../../content/course.json' with { type: 'json' }
import { addedAt, lastSection, rowsAt } from '../../src/components/system/growth.ts'
import { allParts, drawGrowth, part, picture } from '../../src/components/system/growth-layout.ts'

const usersOf = (section: number) => course.sections[section]?.users ?? 1
const partsAt = (section: number) => drawGrowth(section, usersOf(section)).parts
const sections = course.sections.map(({ number }) => number)

test('no section has fewer parts than the one before', () => {
  assert.equal(sections.at(-1), lastSection)
  for (const section of sections.slice(1)) {
    const [before, now] = [partsAt(section - 1).length, partsAt(section).length]
    assert.ok(now >= before, `section ${section}: ${before} → ${now}`)
  }
})

test('the balancer comes with section 5, replicas with 6, the cache with 7, the queue with 11, shards with 13', () => {
  const labels = (section: number) => addedAt(section).map(({ label }) => label)
  assert.deepEqual(labels(5), ['system.balancer'])
  assert.deepEqual(addedAt(6), [{ label: 'role.data', count: 3 }])
  assert.deepEqual(labels(7), ['role.cache'])
  assert.ok(labels(11).includes('role.queue'))
  assert.ok(labels(13).includes('role.data'))
  assert.deepEqual(labels(3), [], 'choosing a database adds no part')
})

test('every part and frame of every section lies inside the picture, and no two parts overlap', () => {
  for (const section of sections) {
    const { parts, frames } = drawGrowth(section, usersOf(section))
    for (const { id, x, y } of parts) {
      assert.ok(x - part.width / 2 >= 0 && x + part.width / 2 <= picture.width, `${section} ${id}`)
      assert.ok(
        y - part.height / 2 >= 0 && y + part.height / 2 <= picture.height,
        `${section} ${id}`,
      )
    }
    for (const { id, x, y, width, height } of frames) {
      assert.ok(x >= 0 && y >= 0, `${section} ${id}`)
      assert.ok(x + width <= picture.width && y + height <= picture.height, `${section} ${id}`)
    }
    for (const [index, a] of parts.entries()) {
      for (const b of parts.slice(index + 1)) {
        const isApart = Math.abs(a.x - b.x) >= part.width || Math.abs(a.y - b.y) >= part.height
        assert.ok(isApart, `section ${section}: ${a.id} lies on ${b.id}`)
      }
    }
  }
})

test('ids tell parts apart and last from section to section', () => {
  for (const section of sections) {
    const ids = partsAt(section).map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    const known = new Set(allParts(usersOf).map(({ id }) => id))
    assert.ok(ids.every((id) => known.has(id)))
  }
  const [database] = partsAt(2).filter(({ role }) => role === 'data')
  assert.ok(partsAt(lastSection).some(({ id }) => id === database?.id))
})

test('the small drawing has a column for each row that has parts', () => {
  assert.deepEqual(rowsAt(0), [['web']])
  assert.deepEqual(rowsAt(6), [['edge'], ['edge'], ['web', 'web'], ['data', 'data', 'data']])
})
