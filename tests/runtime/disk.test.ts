/** Programs with `node:fs` on a host that crashes and loses power: the same trace and verdict in the realm and apart. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expect } from '../../src/engine/expect.ts'
import { grade } from '../../src/engine/grade.ts'
import { type Addresses, defineLab, type Lab } from '../../src/engine/lab.ts'
import { hardenRealm } from '../../src/engine/realm-setup.ts'
import type { Check } from '../../src/engine/vocabulary.ts'

hardenRealm()
const { ApartPlacement } = await import('../../src/runtime/apart/apart-placement.ts')
const { compile } = await import('../../src/runtime/judge.ts')
const { createNodeTurns } = await import('../../src/runtime/platform/node-turns.ts')
const { createRealmPlacement } = await import('../../src/runtime/realm-placement.ts')

const oneServer = defineLab({
  roles: { server: { file: 'server.ts', public: true, disk: { flushMs: 10 } } },
  entry: 'server',
  steps: [{ id: 'only', checks: { story: 100 } }],
})

process.removeAllListeners('unhandledRejection')
const turns = createNodeTurns()

async function judge(program: string, story: Check, apart: boolean, lab: Lab) {
  const submission = { labId: 'disk', files: { 'server.ts': program } }
  const source = { id: 'disk', version: '', given: {}, steps: lab.steps }
  const { modules, errors } = compile(source, submission, [])
  assert.deepEqual(errors, [])
  const givenPlacement = createRealmPlacement(turns)
  const learnerPlacement = apart ? new ApartPlacement(10_000) : givenPlacement
  try {
    const about = { labId: 'disk', labVersion: '', lab, seed: 5, modules, turns }
    return await grade({ ...about, learnerPlacement, givenPlacement, checks: { story } })
  } finally {
    learnerPlacement.dispose()
  }
}

/** Passes in the realm and apart, with the same bytes. */
async function passesInBoth(program: string, story: Check, lab: Lab = oneServer) {
  const realm = await judge(program, story, false, lab)
  assert.deepEqual(realm.verdict.checks[0]?.failure, undefined)
  assert.equal(realm.verdict.checks[0]?.outcome, 'pass')
  assert.equal(JSON.stringify(await judge(program, story, true, lab)), JSON.stringify(realm))
}

/** A store of one value: `save` is the body of an async function that writes `text`. */
const store = (save: string): string => `
import { createServer } from 'node:http'
import * as fs from 'node:fs'
import * as fsp from 'node:fs/promises'
const save = async (text: string): Promise<void> => { ${save} }
createServer(async (request, response) => {
  try {
    if (request.method === 'PUT') {
      let text = ''
      for await (const chunk of request) text += chunk
      await save(text)
    }
    response.end(fs.existsSync('value') ? await fsp.readFile('value', 'utf8') : 'nothing')
  } catch (error) {
    response.end(String(error))
  }
}).listen(8080)
`

const flushing = {
  'writeFile with flush': `await fsp.writeFile('value', text, { flush: true })`,
  'writeFileSync with flush': `fs.writeFileSync('value', text, { flush: true })`,
  'a FileHandle with sync': `
    const handle = await fsp.open('value', 'w')
    await handle.writeFile(text)
    await handle.sync()
    await handle.close()`,
  'a callback and fsync': `
    await new Promise<void>((resolve, reject) => {
      fs.open('value', 'w', (failed, file) => {
        if (failed) return reject(failed)
        fs.write(file, text, () => fs.fsync(file, () => fs.close(file, () => resolve())))
      })
    })`,
  'a stream with flush': `
    await new Promise((resolve) => {
      fs.createWriteStream('value', { flush: true }).on('close', resolve).end(text)
    })`,
  'write, flush and rename': `
    await fsp.writeFile('value.new', text, { flush: true })
    await fsp.rename('value.new', 'value')`,
}

for (const [name, save] of Object.entries(flushing)) {
  test(`what ${name} saved is there after a power cut`, () =>
    passesInBoth(store(save), async ({ client, node }) => {
      const saved = await client.put('/', 'first')
      expect([saved.body, saved.tookMs]).toEqual(['first', 30])
      await client.put('/', 'second')
      node('server').powerOff()
      node('server').restart()
      expect((await client.get('/')).body).toEqual('second')
    }))
}

test('what nobody flushed survives a crash and not a power cut', () =>
  passesInBoth(store(`await fsp.writeFile('value', text)`), async ({ client, node }) => {
    await client.put('/', 'first')
    node('server').crash()
    node('server').restart()
    expect((await client.get('/')).body).toEqual('first')
    node('server').powerOff()
    node('server').restart()
    expect((await client.get('/')).body).toEqual('')
  }))

/** Cuts the power within the flush of `new`, many times; returns what was found. */
async function foundAfterCuts(
  { client, node, sleep }: Parameters<Check>[0],
  value: string,
): Promise<Set<string>> {
  const found = new Set<string>()
  for (let round = 0; round < 24; round++) {
    await client.put('/', 'old')
    void client.put('/', value)
    await sleep(15)
    node('server').powerOff()
    node('server').restart()
    found.add((await client.get('/')).body)
  }
  return found
}

for (const name of ['writeFile with flush', 'writeFileSync with flush'] as const) {
  test(`a power cut within ${name} can leave a part`, () =>
    passesInBoth(store(flushing[name]), async (tools) => {
      const value = 'new value '.repeat(20)
      const found = await foundAfterCuts(tools, value)
      const parts = [...found].filter((each) => each !== 'old' && each !== value)
      expect(parts.length).toBeBetween(5, 24)
      expect(parts.map((each) => value.startsWith(each))).toAllBe(true)
    }))
}

for (const name of ['asynchronous', 'synchronous']) {
  const save =
    name === 'asynchronous'
      ? flushing['write, flush and rename']
      : `fs.writeFileSync('value.new', text, { flush: true }); fs.renameSync('value.new', 'value')`
  test(`write, flush and rename, ${name}, never leaves a part`, () =>
    passesInBoth(store(save), async (tools) => {
      const found = await foundAfterCuts(tools, 'new value '.repeat(20))
      expect([...found]).toEqual(['old'])
    }))
}

const perSecond = async ({ client, many, now }: Parameters<Check>[0]): Promise<number> => {
  const begin = now()
  await many(1_000, (index) => client.put(`/${index}`, 'value'), { atOnce: 50 })
  return 1_000 / ((now() - begin) / 1_000)
}

const log = (save: string): string => `
import { createServer } from 'node:http'
import { open } from 'node:fs/promises'
import { openSync, writeSync, fsyncSync } from 'node:fs'
const file = await open('log', 'a')
const number = openSync('log', 'a')
let pending: Promise<void> | null = null
let waiting: Promise<void> | null = null
/** Those who come during a flush share the next one. */
const shared = (): Promise<void> => {
  waiting ??= (pending ?? Promise.resolve()).then(() => {
    pending = waiting
    waiting = null
    return file.sync()
  })
  return waiting
}
createServer(async (request, response) => {
  const text = request.url + '\\n'
  ${save}
  response.end('saved')
}).listen(8080)
`

const rates: Record<string, [save: string, least: number, most: number]> = {
  'one flush for each write': ['await file.write(text); await file.sync()', 99, 101],
  'one synchronous flush for each write': ['writeSync(number, text); fsyncSync(number)', 99, 101],
  'shared flushes': ['await file.write(text); await shared()', 1_000, 5_000],
}

for (const [name, [save, least, most]] of Object.entries(rates)) {
  test(`50 writers with ${name} reach ${least} to ${most} writes a second`, () =>
    passesInBoth(log(save), async (tools) => {
      expect(await perSecond(tools)).toBeBetween(least, most)
    }))
}

test('a full disk and too many open files are errors of Node', () =>
  passesInBoth(
    store(`
      if (text === 'fill') for (let index = 0; ; index++) fs.writeFileSync('f' + index, new Uint8Array(2 ** 20))
      for (;;) await fsp.open('value', 'a')
    `),
    async ({ client }) => {
      const full = await client.put('/', 'fill')
      expect(full.body).toEqual('Error: ENOSPC: no space left on device, write')
      const open = await client.put('/', 'open')
      expect(open.body).toEqual("Error: EMFILE: too many open files, open 'value'")
    },
  ))

test('two nodes have a disk each', () => {
  const program = `
    import { createServer } from 'node:http'
    import { existsSync, writeFileSync } from 'node:fs'
    createServer(async ({ url }, response) => {
      if (url === '/save') writeFileSync('value', 'mine')
      if (url === '/other') return response.end(await (await fetch(process.env.OTHER + '/')).text())
      response.end(String(existsSync('value')))
    }).listen(8080)`
  const story: Check = async ({ client }) => {
    expect((await client.get('/save')).body).toEqual('true')
    expect((await client.get('/other')).body).toEqual('false')
  }
  const file = 'server.ts'
  const env = ({ url }: Addresses) => ({ OTHER: url('other') })
  return passesInBoth(program, story, {
    ...oneServer,
    roles: { server: { file, env, public: true }, other: { file } },
  })
})
