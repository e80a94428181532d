/** Every program that a lab carries does what its folder says, and is judged alike in the realm and apart. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { labIds, readVariant, variants } from '../../src/runtime/lab-folder.ts'
import type { Report } from '../../src/runtime/messages.ts'
import { createProcessRuntime } from '../../src/runtime/process/process-runtime.ts'
import { Threads } from '../../src/runtime/process/threads.ts'

const threads = new Threads()

after(() => threads.stop())

for (const labId of labIds()) {
  for (const variant of variants(labId)) {
    test(`${labId}: ${variant} is judged as its folder says, in the realm and apart with the same bytes`, async () => {
      const files = readVariant(labId, variant)
      const inRealm = await check(labId, files, false)
      assertExpected(variant, files, inRealm)
      if (!isCompared(variant)) return
      const apart = await check(labId, files, true)
      assert.equal(JSON.stringify(apart), JSON.stringify(inRealm), 'apart differs from the realm')
    })
  }
}

/** Apart takes longest: the broken and the odd ones are judged there in the full run. */
function isCompared(variant: string): boolean {
  return process.env.FULL === '1' || !variant.includes('/')
}

async function check(
  labId: string,
  files: Record<string, string>,
  apart: boolean,
): Promise<Report> {
  const runtime = createProcessRuntime({ labId, apart, threads })
  return runtime.check({ submission: { labId, files }, seed: 0 }, () => undefined)
}

function assertExpected(variant: string, files: Record<string, string>, { verdict }: Report): void {
  assert.equal(verdict.status, 'graded', JSON.stringify(verdict.errors))
  const failed = verdict.checks.filter(({ outcome }) => outcome !== 'pass').map(({ id }) => id)
  const told = JSON.stringify(
    verdict.checks.map(({ id, failure, stop }) => ({ id, failure, stop })),
  )
  const [kind, name = ''] = variant.split('/')
  if (kind === 'starter')
    for (const id of todos(files)) assert.ok(failed.includes(id), `${id}: ${told}`)
  else if (kind === 'broken') assert.ok(failed.includes(name), told)
  else assert.deepEqual(failed, [], told)
}

/** Ids in the marks that a starter carries. */
function todos(files: Record<string, string>): string[] {
  return Object.values(files).flatMap((text) =>
    [...text.matchAll(/TODO\(([\w-]+)\)/g)].map(([, id]) => id as string),
  )
}
