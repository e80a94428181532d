/** The command line as people and scripts meet it: exit codes, messages, JSON. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ApartUnavailable, assertDenoStarts } from '../../src/runtime/apart/deno.ts'
import { readVariant } from '../../src/runtime/lab-folder.ts'

interface Ended {
  code: number
  output: string
  errors: string
}

function lab(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/cli/lab.ts', ...args], (error, output, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors })
    })
  })
}

/** A learner's own folder, outside of ours. */
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lab-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

test('a solved lab ends with 0, an unsolved one with 1 and a timeline', async () => {
  const solved = await lab('check', 'hello', '--variant', 'solution')
  assert.deepEqual([solved.code, /Solved/.test(solved.output)], [0, true])
  const unsolved = await lab('check', 'hello')
  assert.equal(unsolved.code, 1)
  assert.match(unsolved.output, /client → server {2}GET \//)
})

test('--json prints the report and nothing else', async () => {
  const { output } = await lab('check', 'hello', '--variant', 'solution', '--json')
  const { verdict, traces } = JSON.parse(output)
  assert.deepEqual([verdict.labId, verdict.solved, traces.length], ['hello', true, 2])
})

test('a folder of somebody else is graded, apart', async () => {
  const folder = folderOf(readVariant('hello', 'solution'))
  assert.equal((await lab('check', 'hello', folder)).code, 0)
})

test('a syntax error is told with its place, without a stack', async () => {
  const folder = folderOf({ 'server.ts': 'const x: = 1\n' })
  const { code, output, errors } = await lab('check', 'hello', folder)
  assert.equal(code, 1)
  assert.match(output, /server\.ts:1:10/)
  assert.doesNotMatch(output + errors, /\n\s+at /)
})

const mistakes: [args: string[], says: RegExp][] = [
  [['check'], /Which lab\?/],
  [['check', 'nope'], /There is no lab 'nope'\. There are: .*hello/],
  [['check', 'hello', '--variant', 'odd/nope'], /has no variant 'odd\/nope'/],
  [['check', 'hello', '/no/such/folder'], /There is no folder/],
  [['check', 'hello', '--seed', 'x'], /--seed takes a whole number/],
  [['check', 'hello', '--only', 'nope'], /has no check 'nope'/],
  [['check', 'hello', '--nope'], /--nope/],
  [['dance'], /There is no command 'dance'/],
]

for (const [args, says] of mistakes) {
  test(`"lab ${args.join(' ')}" ends with 2 and one clear message`, async () => {
    const { code, output, errors } = await lab(...args)
    assert.deepEqual([code, output], [2, ''])
    assert.match(errors, says)
    assert.doesNotMatch(errors, /\n\s+at /)
  })
}

test('where Deno does not start, that is said and nothing else is tried', () => {
  assert.throws(() => assertDenoStarts('/no/such/deno'), ApartUnavailable)
})
