/** The program that Deno runs carries nothing that would let learner text act as a module. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'acorn'
import { guestBundle } from '../../src/runtime/apart/guest-bundle.ts'

test('the bundle has no import of any kind: Deno lets literal ones read files', async () => {
  const text = readFileSync(await guestBundle(), 'utf8')
  const program = parse(text, { ecmaVersion: 'latest', sourceType: 'module' })
  const kinds = new Set<string>()
  JSON.stringify(program, (key, value) => {
    if (key === 'type') kinds.add(value)
    return typeof value === 'bigint' ? String(value) : value
  })
  for (const kind of ['ImportExpression', 'ImportDeclaration', 'ExportAllDeclaration']) {
    assert.ok(!kinds.has(kind), kind)
  }
  assert.ok(kinds.has('CallExpression'))
})
