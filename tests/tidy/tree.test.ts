// The rules of the project, on the project itself.

import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { tidyFindings } from '../../tools/tidy/main.ts'
import { wordFinding } from '../../tools/tidy/source.ts'

test('imports point one way, and what makes a run repeatable uses no platform', () => {
  const root = resolve(import.meta.dirname, '../..')
  assert.deepEqual(tidyFindings(root).map(wordFinding), [])
})
