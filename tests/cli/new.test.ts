/** `lab new`: what it lays down is a whole lab as it stands, by the tests that every lab has to pass. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { layDownLab } from '../../src/cli/new.ts'
import type { Ended } from './command.ts'

/** The project without its labs, in a place of its own: nobody else sees what is laid down there. */
function emptyProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'project-'))
  for (const name of ['package.json', 'src', 'content', 'tools', 'tests/labs', 'tests/site']) {
    cpSync(name, join(project, name), { recursive: true })
  }
  mkdirSync(join(project, 'labs'))
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'))
  return project
}

const project = emptyProject()
const labId = 'load-test-2'
const made = await run('src/cli/lab.ts', 'new', labId)

function run(...args: string[]): Promise<Ended> {
  // What is compiled there is of no use to anybody later.
  const { NODE_TEST_CONTEXT: _, ...outer } = process.env
  const env = { ...outer, LC_ALL: 'C', NODE_DISABLE_COMPILE_CACHE: '1' }
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: project, env }, (error, output, errors) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, output, errors })
    })
  })
}

test('lab new lays down a lab and says what to type next, and that works', async () => {
  assert.equal(made.code, 0, made.errors)
  assert.match(made.output, /labs\/load-test-2 is there.*: 9 files/)
  const commands = [...made.output.matchAll(/npm run lab -- (check .*?)(?: {2}|$)/gm)]
  const outputs = await Promise.all(
    commands.map(([, command = '']) => run('src/cli/lab.ts', ...command.split(' '))),
  )
  assert.deepEqual(
    outputs.map(({ code }) => code),
    [1, 0],
  )
})

for (const file of ['labs/format', 'labs/variants', 'site/translations']) {
  test(`a new lab passes ${file} as it stands`, async () => {
    const { code, output } = await run(
      '--test',
      '--test-name-pattern',
      labId,
      `tests/${file}.test.ts`,
    )
    assert.equal(code, 0, output)
    assert.ok(output.includes(labId), output)
  })
}

test('the checks of a new lab notice every wrong change of its solution', async () => {
  const { code, output } = await run('src/cli/lab.ts', 'mutate', labId)
  assert.equal(code, 0, output)
})

const refused: [name: string, key: string][] = [
  ['hello', 'cli.new.exists'],
  ['Sums', 'cli.new.badId'],
  ['../sums', 'cli.new.badId'],
  ['two--hyphens', 'cli.new.badId'],
  ['2-sums', 'cli.new.badId'],
  ['', 'cli.new.badId'],
]

for (const [name, key] of refused) {
  test(`'${name}' is refused as the name of a new lab, and nothing is written`, () => {
    const before = readdirSync('labs')
    assert.throws(() => layDownLab(name), { key })
    assert.deepEqual(readdirSync('labs'), before)
  })
}

test('lab bench is npm run bench: where nothing is built yet it says what to do', async () => {
  // The bench measures the balancer of this lab.
  cpSync('labs/load-balancer', join(project, 'labs/load-balancer'), { recursive: true })
  const { code, errors } = await run('src/cli/lab.ts', 'bench')
  assert.match(errors, /There is no dist\/ yet\. Run `npm run build` first\./)
  assert.equal(code, 2)
})
