/** The types in the page's editor: right programs have no squiggle, wrong ones do. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { test } from 'node:test'
import ts from 'typescript'
import { builtinNames } from '../../src/runtime/builtin-names.ts'

const types = readFileSync('src/lab/learner-types.d.ts.txt', 'utf8')
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ['lib.es2024.d.ts'],
  types: [],
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
}

/** Parsed once: TypeScript's own libraries are most of the work. */
const libraries = new Map<string, ts.SourceFile>()

/** Diagnostics of a program whose files lie over one another, as in the editor. */
function complaints(files: Record<string, string>): string[] {
  const all: Record<string, string> = { ...files, 'learner-types.d.ts': types }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  const own = (path: string) => all[path.replace(/^.*\/overlaid\//, '')]
  host.getCurrentDirectory = () => '/overlaid'
  host.directoryExists = () => true
  host.fileExists = (path) => own(path) !== undefined || fileExists(path)
  host.readFile = (path) => own(path) ?? readFile(path)
  host.getSourceFile = (path, ...rest) => {
    const text = own(path)
    if (text !== undefined) return ts.createSourceFile(path, text, rest[0], true)
    const parsed = libraries.get(path) ?? getSourceFile(path, ...rest)
    if (parsed) libraries.set(path, parsed)
    return parsed
  }
  const roots = Object.keys(all).map((path) => `/overlaid/${path}`)
  const program = ts.createProgram(roots, options, host)
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line =
      file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
    const text = ts.flattenDiagnosticMessageText(messageText, ' ')
    return `${file?.fileName.replace('/overlaid/', '') ?? ''}:${line} ${text}`
  })
}

const overlay = (folder: string, prefix = ''): Record<string, string> =>
  Object.fromEntries(
    globSync(`${folder}/**/*.ts`).map((path) => [
      `${prefix}${path.slice(folder.length + 1)}`,
      readFileSync(path, 'utf8'),
    ]),
  )

for (const lab of globSync('labs/*/lab.ts').map((path) => basename(dirname(path)))) {
  const given = overlay(`labs/${lab}/given`, 'given/')
  const starter = overlay(`labs/${lab}/starter`)
  const solution = overlay(`labs/${lab}/solution`)

  test(`the starter and the solution of ${lab} have no squiggles`, () => {
    assert.deepEqual(complaints({ ...given, ...starter }), [])
    assert.deepEqual(complaints({ ...given, ...starter, ...solution }), [])
  })

  for (const odd of globSync(`labs/${lab}/odd/*`)) {
    test(`the odd program ${odd} has no squiggles`, () => {
      assert.deepEqual(complaints({ ...given, ...starter, ...solution, ...overlay(odd) }), [])
    })
  }
}

test('what does not exist is marked', () => {
  const found = complaints({
    'a.ts': `import { createServer } from 'node:http'\ncreateServer().lisen(1)\nwindow.alert(1)\n`,
  })
  assert.equal(found.length, 2)
})

test('a file may import another one by its name with .ts', () => {
  const found = complaints({
    'a.ts': `import { b } from './b.ts'\nb.toFixed()\n`,
    'b.ts': 'export const b = 1\n',
  })
  assert.deepEqual(found, [])
})

test('every name of node:fs and node:fs/promises is known, and a wrong use is marked', () => {
  for (const [module, extra] of [
    ['node:fs', ['ReadStream', 'Stats', 'Dirent', 'WriteStream']],
    ['node:fs/promises', []],
  ] as const) {
    const names =
      builtinNames(module)?.filter((name) => !['default', ...extra].includes(name)) ?? []
    assert.ok(names.length > 15)
    const uses = `import * as all from '${module}'\n${names.map((name) => `all.${name}`).join('\n')}`
    assert.deepEqual(complaints({ 'a.ts': uses }), [])
  }
  const right = `
    import fs, { createReadStream, readFileSync, promises, type Stats } from 'node:fs'
    import { open, readdir, readFile, writeFile } from 'node:fs/promises'
    const handle = await open('log', 'a+')
    await handle.write(Buffer.from('x'), 0, 1, null)
    await handle.datasync()
    const { bytesRead, buffer } = await handle.read({ position: 0 })
    buffer.subarray(0, bytesRead).toString()
    await writeFile('a', JSON.stringify({}), { flush: true })
    const text: string = (await readFile('a', 'utf8')) + readFileSync('a', { encoding: 'utf8' })
    for (const entry of await readdir('.', { withFileTypes: true })) entry.isFile() && entry.name
    const size = (stats: Stats): number => stats.size
    size(await promises.stat('a'))
    fs.fsync(fs.openSync('a', 'r'), (error) => error?.code === 'EBADF')
    fs.readFile('a', 'utf8', (error, read) => error ?? read.trim())
    for await (const chunk of createReadStream('a')) text.concat(chunk)`
  assert.deepEqual(complaints({ 'a.ts': right }), [])
  const wrong = `
    import { readFile, writeFile } from 'node:fs/promises'
    import { readFileSync, watch } from 'node:fs'
    await writeFile('a', { a: 1 })
    const text: string = await readFile('a')
    readFileSync('a', 'utf8').toFixed()`
  assert.deepEqual(
    complaints({ 'a.ts': wrong }).map((each) => each.split(' ')[0]),
    ['a.ts:3', 'a.ts:4', 'a.ts:5', 'a.ts:6'],
  )
})
