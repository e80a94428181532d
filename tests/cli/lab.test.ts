/** The command line as people and scripts meet it: exit codes, messages, JSON, languages. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'
import { ApartUnavailable, assertDenoStarts } from '../../src/runtime/apart/deno.ts'
import { readVariant } from '../../src/runtime/lab-folder.ts'
import { folderOf, lab, labIn } from './command.ts'

const stack = /\n\s+at /

test('a solved lab ends with 0, an unsolved one with 1 and a timeline', async () => {
  const solved = await lab('check', 'hello', '--variant', 'solution')
  assert.deepEqual([solved.code, /Solved/.test(solved.output)], [0, true])
  const unsolved = await lab('check', 'hello')
  assert.equal(unsolved.code, 1)
  assert.match(unsolved.output, /user → server {2}GET \//)
})

test('a failure tells what was expected, what came, what users feel, and a hint', async () => {
  const { output } = await lab('check', 'hello', '--only', 'greets')
  assert.match(
    output,
    /Expected: \[200, "안녕하세요"\]\n +Got: \[200, "안녕히 가세요! Goodbye!\\n"\]/,
  )
  assert.match(output, /What users feel: 민지 opens/)
  assert.match(output, /Hint: Look at the expected value/)
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

test('the environment chooses the language, and --lang overrules it', async () => {
  const korean = { LC_ALL: '', LC_MESSAGES: '', LANG: 'ko_KR.UTF-8' }
  const [byLang, byFlag] = await Promise.all([
    labIn(korean, 'check', 'hello'),
    labIn(korean, 'check', 'hello', '--lang', 'en'),
  ])
  assert.match(byLang.output, /✗ 서버가 인사한다[\s\S]*기대한 값:[\s\S]*사용자 → server/)
  assert.match(byFlag.output, /✗ The server greets[\s\S]*Expected:[\s\S]*user → server/)
})

test('a mistake is told in the language that was asked for', async () => {
  const { code, errors } = await lab('--lang=ko', 'check', 'nope')
  assert.equal(code, 2)
  assert.match(errors, /'nope'이라는 실습은 없습니다/)
})

test('help names every command and ends with 0, no command at all ends with 2', async () => {
  const [asked, nothing] = await Promise.all([lab('help'), lab()])
  assert.deepEqual([asked.code, asked.errors], [0, ''])
  for (const name of ['check', 'run', 'new', 'mutate', 'bench']) {
    assert.match(asked.output, new RegExp(`^ {2}${name}`, 'm'))
  }
  assert.deepEqual([nothing.code, nothing.output], [2, ''])
})

test('a syntax error is told with its place, without a stack', async () => {
  const folder = folderOf({ 'server.ts': 'const x: = 1\n' })
  const { code, output, errors } = await lab('check', 'hello', folder)
  assert.equal(code, 1)
  assert.match(output, /server\.ts:1:10 {2}This is not valid syntax\./)
  assert.doesNotMatch(output + errors, stack)
})

test('an empty program ends at once, and the timeline says so', async () => {
  const { code, output, errors } = await lab('check', 'hello', folderOf({ 'server.ts': '' }))
  assert.equal(code, 1)
  assert.match(output, /server +ends with code 0/)
  assert.doesNotMatch(output + errors, stack)
})

test('a program that listens where nobody calls is told its port', async () => {
  const text = readVariant('hello', 'solution')['server.ts'] as string
  const folder = folderOf({ 'server.ts': text.replace('Number(process.env.PORT)', '3000') })
  const { output } = await lab('check', 'hello', folder, '--only', 'greets')
  assert.match(output, /server +listens on port 3000, where nobody calls/)
})

test('a name that no file of a program may have is told with what it may be', async () => {
  const folder = folderOf({ ...readVariant('hello', 'solution'), 'my file.ts': '' })
  const { code, output } = await lab('check', 'hello', folder)
  assert.equal(code, 1)
  assert.match(output, /my file\.ts:1:1 {2}A file may not have this name/)
})

test('lab run serves on real Node until it is told to stop', async () => {
  const args = ['src/cli/lab.ts', 'run', 'hello', '--variant', 'solution', '--lang', 'en']
  const child = spawn(process.execPath, args)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  let output = ''
  child.stdout.setEncoding('utf8')
  for await (const text of child.stdout) {
    output += text
    const [, url] = /Try: curl (\S+)/.exec(output) ?? []
    if (url === undefined) continue
    assert.match(await greetingAt(url), /Hello/)
    child.kill('SIGINT')
    break
  }
  assert.equal(await ended, 0)
})

test('lab run of a program that cannot run ends with 1 and the words of Node', async () => {
  const folder = folderOf({ 'server.ts': 'const x: = 1\n' })
  const { code, output, errors } = await lab('run', 'hello', folder)
  assert.deepEqual([code, errors], [1, ''])
  assert.match(output, /SyntaxError[\s\S]*ended with code 1[\s\S]*Every process has ended/)
})

/** The server may still be starting. */
async function greetingAt(url: string): Promise<string> {
  for (;;) {
    const reply = await fetch(url).catch(() => undefined)
    if (reply !== undefined) return reply.text()
  }
}

const mistakes: [what: string, args: string[], says: RegExp][] = [
  ['no lab', ['check'], /Which lab\?/],
  ['a folder that is not there', ['run', 'hello', '/no/such/folder'], /There is no folder/],
  ['a seed that is no number', ['check', 'hello', '--seed', 'x'], /--seed takes a whole number/],
  ['an empty seed', ['mutate', 'hello', '--seed', ''], /--seed takes a whole number/],
  ['a check that is not there', ['check', 'hello', '--only', 'nope'], /has no check 'nope'/],
  ['an unknown option', ['check', 'hello', '--nope'], /--nope[\s\S]*lab -- help/],
  ['an unknown command', ['dance'], /There is no command 'dance'/],
  ['an unknown language', ['check', 'hello', '--lang', 'fr'], /--lang takes ko or en, not 'fr'/],
  ['a language left out', ['check', 'hello', '--lang'], /--lang takes ko or en, not ''/],
  ['two labs', ['mutate', 'hello', 'sharding'], /too many: 'sharding'/],
]

for (const [what, args, says] of mistakes) {
  test(`${what} ends with 2 and one clear message`, async () => {
    const { code, output, errors } = await lab(...args)
    assert.deepEqual([code, output], [2, ''])
    assert.match(errors, says)
    assert.doesNotMatch(errors, stack)
  })
}

test('a file longer than a program may be is told with the limit', async () => {
  const folder = folderOf({ 'server.ts': '/'.repeat(500_000) })
  const { code, output } = await lab('check', 'hello', folder)
  assert.equal(code, 1)
  assert.match(output, /The file is too large\.\n +longer than 200000 characters/)
})

test('whoever closes the pipe early gets no error', async () => {
  const command = `"${process.execPath}" src/cli/lab.ts check load-balancer --json | head -c 10`
  const child = spawn('sh', ['-c', command])
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  await new Promise((resolve) => child.once('close', resolve))
  assert.equal(errors, '')
})

test('where Deno does not start, that is said and nothing else is tried', () => {
  assert.throws(() => assertDenoStarts('/no/such/deno'), ApartUnavailable)
})
