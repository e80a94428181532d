/** What a learner may give as a program: whatever is wrong with it is told with its place and what to do. */
import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CommandError } from '../../src/cli/command-error.ts'
import { wordsOf } from '../../src/cli/language.ts'
import { findProgram } from '../../src/cli/program.ts'
import { labsFolder, readVariant } from '../../src/runtime/lab-folder.ts'
import { folderOf } from './command.ts'

/** An empty folder in which something else than a text is made. */
function folderWith(make: (path: string) => void): string {
  const folder = folderOf({})
  make(join(folder, 'server.ts'))
  return folder
}

function crowdedFolder(): string {
  const names = Array.from({ length: 51 }, (_, index) => [`file-${index}.ts`, ''])
  return folderOf(Object.fromEntries(names))
}

test('every .ts file of a folder and its folders is read, given and hidden ones and packages are not', async () => {
  const folder = folderOf({ ...readVariant('hello', 'solution'), 'notes.txt': '' })
  for (const below of ['routes', 'given', '.git', 'node_modules']) {
    mkdirSync(join(folder, below))
    writeFileSync(join(folder, below, 'home.ts'), `// ${below}`)
  }
  symlinkSync(folder, join(folder, 'again'))
  const { files, isOurs } = await findProgram(['hello', folder], undefined)
  assert.deepEqual(Object.keys(files), ['routes/home.ts', 'server.ts'])
  assert.equal(isOurs, false)
})

const megabytes = (count: number) => '/'.repeat(1_000_000 * count)

const mistakes: [what: string, args: string[], variant: string | undefined, says: RegExp][] = [
  ['a lab that is not there', ['nope'], undefined, /There is no lab 'nope'\. There are: .*hello/],
  ['a variant that is not there', ['hello'], 'odd/nope', /has no variant 'odd\/nope'/],
  ['a folder and a variant', ['hello', '.'], 'starter', /not both/],
  ['two folders', ['hello', '.', '..'], undefined, /too many: '\.\.'/],
  ['a file for a folder', ['hello', 'package.json'], undefined, /is a file; give the folder/],
  ['a folder that is not there', ['hello', '/no/such/folder'], undefined, /There is no folder/],
  ['an empty folder', ['hello', folderOf({})], undefined, /no \.ts file\. Copy labs\/hello\/start/],
  [
    'a link to nothing for a file',
    ['hello', folderWith((path) => symlinkSync('/no/such/file', path))],
    undefined,
    /server\.ts is a link to something that is not there/,
  ],
  [
    'a link to nothing for a folder',
    [
      'hello',
      join(
        folderWith((path) => symlinkSync('/no/such', path)),
        'server.ts',
      ),
    ],
    undefined,
    /server\.ts is a link to something that is not there/,
  ],
  [
    'a link to itself',
    [
      'hello',
      join(
        folderWith((path) => symlinkSync(path, path)),
        'server.ts',
      ),
    ],
    undefined,
    /server\.ts cannot be read \(ELOOP\)/,
  ],
  [
    'a device for a file',
    ['hello', folderWith((path) => symlinkSync('/dev/null', path))],
    undefined,
    /server\.ts is no ordinary file/,
  ],
  [
    'a folder called like a file',
    ['hello', folderWith((path) => mkdirSync(path))],
    undefined,
    /holds no \.ts file/,
  ],
  ['too many files', ['hello', crowdedFolder()], undefined, /more than 50 \.ts files/],
  ['all labs for a program', ['hello', labsFolder], undefined, /more than 50 \.ts files/],
  [
    'a program under another name',
    ['hello', folderOf({ 'main.ts': '', 'util.ts': '' })],
    undefined,
    /no server\.ts, which the lab starts\. It holds: main\.ts, util\.ts\..* labs\/hello\/starter/,
  ],
  [
    'a function under another name, which a given server imports',
    ['sharding', folderOf({ 'ring.ts': '' })],
    undefined,
    /holds no shard\.ts/,
  ],
  [
    'a file of ten megabytes',
    ['hello', folderOf({ 'server.ts': megabytes(10) })],
    undefined,
    /server\.ts has 10\.0 MB; a file may have 4 MB/,
  ],
  [
    'a file that is no text',
    ['hello', folderOf({ 'server.ts': new Uint8Array([0x7f, 0x45, 0xff, 0xfe]) })],
    undefined,
    /server\.ts is not text in UTF-8/,
  ],
  [
    'a file with a zero in it',
    ['hello', folderOf({ 'server.ts': 'const a = 1\0' })],
    undefined,
    /server\.ts is not text in UTF-8/,
  ],
]

for (const [what, args, variant, says] of mistakes) {
  test(`${what} is told in one clear message, in both languages`, async () => {
    await assert.rejects(findProgram(args, variant), (error: CommandError) => {
      assert.ok(error instanceof CommandError, String(error))
      assert.match(wordsOf('en')(error.key, error.values), says)
      assert.match(wordsOf('ko')(error.key, error.values), /[가-힣]/)
      return true
    })
  })
}
