/** The disk as short stories: what a crash keeps, what a power cut takes, what a flush costs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Disk } from '../../src/engine/disk.ts'
import { DiskFile } from '../../src/engine/disk-file.ts'
import { expect } from '../../src/engine/expect.ts'
import type { DiskSpec } from '../../src/engine/lab.ts'
import { limits } from '../../src/engine/limits.ts'
import { decodeUtf8, encodeUtf8 } from '../../src/engine/text.ts'
import type { Check } from '../../src/engine/vocabulary.ts'
import { miniLab, tell } from './mini.ts'

/** What a test's server says about its disk by `/read`, and does by the other paths. */
const words = `
const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const text = (path) => {
  const file = disk.disk.find(path)
  return typeof file === 'string' ? file : String.fromCharCode(...file.read(0, file.length))
}
const file = (path) => {
  const found = disk.disk.find(path)
  return found === 'ENOENT' ? disk.disk.create(path, 0) : found
}
const write = (path, value) => new Promise((done) => {
  disk.write({ file: file(path), at: () => file(path).length, bytes: bytes(value) }, done)
})
const flush = (path) => new Promise((done) => disk.flush(file(path), () => done('flushed ' + now())))
const writeSync = (path, value) =>
  disk.writeSync({ file: file(path), at: () => file(path).length, bytes: bytes(value) })
`

/** A server that answers `/read/…` with that file and, for everything else, does what `answers` says. */
async function tellStory(answers: Answers, check: Check, spec: DiskSpec = {}, seed = 1) {
  const cases = Object.entries(answers).map(([path, code]) => `'${path}': async () => { ${code} }`)
  const code = `${words}
    const answers = { ${cases.join(', ')} }
    serve(8080, async (path) => {
      const answer = path.startsWith('/read') ? text(path.slice(5)) : await answers[path]()
      return String(answer)
    })`
  const lab = miniLab({ server: { file: 'server.ts', public: true, disk: spec } })
  const told = await tell(lab, { 'server.ts': code }, check, { seed })
  assert.deepEqual(told.result.failure, undefined)
  assert.equal(told.result.outcome, 'pass')
  return told
}

async function story(...told: Parameters<typeof tellStory>): Promise<void> {
  await tellStory(...told)
}

type Answers = Record<string, string>

test('a crash keeps all that was written, and the next life finds it', () =>
  story({ '/save': `await write('/a', 'kept')` }, async ({ client, node }) => {
    await client.get('/save')
    node('server').crash()
    node('server').restart()
    expect((await client.get('/read/a')).body).toEqual('kept')
  }))

test('a power cut takes what was not flushed and leaves what was', () =>
  story(
    { '/save': `await write('/a', 'flushed'); await flush('/a'); await write('/a', ' lost')` },
    async ({ client, node }) => {
      await client.get('/save')
      expect((await client.get('/read/a')).body).toEqual('flushed lost')
      node('server').powerOff()
      node('server').restart()
      expect((await client.get('/read/a')).body).toEqual('flushed')
    },
  ))

test('a power cut after a crash still takes what was not flushed', () =>
  story({ '/save': `await write('/a', 'lost')` }, async ({ client, node }) => {
    await client.get('/save')
    node('server').crash()
    node('server').powerOff()
    node('server').start()
    expect((await client.get('/read/a')).body).toEqual('')
  }))

test('a flush covers what was written when it was asked for, and nothing later', () =>
  story(
    {
      '/save': `await write('/a', 'first'); const flushed = flush('/a'); await write('/a', ' second'); await flushed`,
    },
    async ({ client, node }) => {
      await client.get('/save')
      node('server').powerOff()
      node('server').restart()
      expect((await client.get('/read/a')).body).toEqual('first')
    },
    { flushMs: 10 },
  ))

test('flushes of one disk queue one after the other', () =>
  story(
    {
      '/save': `const begin = now(); await Promise.all(['/a', '/b', '/c'].map(flush)); return now() - begin`,
      '/one': `const begin = now(); await flush('/a'); return now() - begin`,
    },
    async ({ client }) => {
      expect((await client.get('/save')).body).toEqual('30')
      expect((await client.get('/one')).body).toEqual('10')
    },
    { flushMs: 10 },
  ))

test('a synchronous flush makes the process stand still: its reply and its next events wait', () =>
  tellStory(
    {
      '/sync': `const begin = now(); disk.flushSync(file('/a')); disk.flushSync(file('/a')); print('after ' + now()); return now() - begin`,
      '/hello': `return 'hello at ' + now()`,
    },
    async ({ client, now }) => {
      const begin = now()
      const slow = client.get('/sync')
      const quick = client.get('/hello')
      expect((await quick).body).toEqual('hello at 1110')
      expect(now() - begin).toEqual(120)
      expect((await slow).body).toEqual('100')
      expect((await slow).tookMs).toEqual(120)
    },
    { flushMs: 50 },
  ).then(({ events }) => {
    const printed = events.find((event) => event.kind === 'log')
    assert.deepEqual(printed && [printed.atMs, printed.text], [1_110, 'after 1110\n'])
  }))

test('what a program did after a synchronous flush has not happened when it dies within it', () =>
  tellStory(
    {
      '/save': `
        writeSync('/new', 'new'); disk.flushSync(file('/new')); disk.disk.rename('/new', '/a', 0)
        print('renamed'); return 'saved'`,
    },
    async ({ client, node, sleep }) => {
      const open = client.get('/save')
      await sleep(40)
      node('server').crash()
      expect((await open).failure).toEqual('ECONNRESET')
      node('server').restart()
      expect((await client.get('/read/a')).body).toEqual('ENOENT')
      expect((await client.get('/read/new')).body).toEqual('new')
      expect((await client.get('/save')).body).toEqual('saved')
      expect((await client.get('/read/a')).body).toEqual('newnew')
    },
    { flushMs: 50 },
  ).then(({ events }) => assert.equal(events.filter(({ kind }) => kind === 'log').length, 1)))

test('a request that waited within a synchronous flush dies with its life', async () => {
  const { events } = await tellStory(
    { '/slow': `disk.flushSync(file('/a')); return 'slow'`, '/hello': `print('hello')` },
    async ({ client, node, sleep }) => {
      const lost = [client.get('/slow'), client.get('/hello')]
      await sleep(20)
      node('server').crash()
      node('server').restart()
      for (const each of lost) expect((await each).failure).toEqual('ECONNRESET')
      await client.get('/hello')
      await sleep(1_000)
    },
    { flushMs: 500 },
  )
  assert.equal(events.filter(({ kind }) => kind === 'log').length, 1)
})

test('a process that ends after a synchronous flush ends when the flush is over', async () => {
  const code = `${words} print('begin'); disk.flushSync(file('/a')); print('end')`
  const lab = miniLab({ server: { file: 'server.ts', public: true, disk: { flushMs: 50 } } })
  const { events } = await tell(lab, { 'server.ts': code }, async () => undefined)
  assert.deepEqual(
    events.map((event) => [event.kind, event.atMs, 'text' in event && event.text.trim()]),
    [
      ['start', 0, false],
      ['log', 0, 'begin'],
      ['log', 50, 'end'],
      ['exit', 50, false],
    ],
  )
})

for (const how of ['a flush', 'a synchronous flush']) {
  test(`the power goes within ${how}: old, new or a part, the same for the same seed`, async () => {
    const value = 'x'.repeat(1_000)
    const wait = how === 'a flush' ? `await flush('/a')` : `disk.flushSync(file('/a'))`
    const survives = async (seed: number): Promise<number> => {
      let length = -1
      const check: Check = async ({ client, node, sleep }) => {
        const open = client.get('/save')
        await sleep(15)
        node('server').powerOff()
        node('server').restart()
        length = (await client.get('/read/a')).body.length
        await open
      }
      await story({ '/save': `writeSync('/a', '${value}'); ${wait}` }, check, { flushMs: 10 }, seed)
      return length
    }
    const lengths: number[] = []
    for (let seed = 1; seed <= 40; seed++) lengths.push(await survives(seed))
    assert.ok(lengths.includes(0) && lengths.includes(1_000), String(lengths))
    assert.ok(lengths.filter((each) => each > 0 && each < 1_000).length > 10, String(lengths))
    assert.equal(await survives(3), lengths[2])
  })
}

test('a process that dies within a write leaves a part of it, and what it had written before', async () => {
  const lengths = new Set<number>()
  for (let seed = 1; seed <= 12; seed++) {
    const check: Check = async ({ client, node, sleep }) => {
      await client.get('/before')
      void client.get('/save')
      await sleep(12)
      node('server').crash()
      node('server').restart()
      const { body } = await client.get('/read/a')
      expect(body.startsWith('before')).toEqual(true)
      lengths.add(body.length)
    }
    const answers = {
      '/before': `writeSync('/a', 'before')`,
      '/save': `await write('/a', '${'x'.repeat(500)}')`,
    }
    await story(answers, check, { writeMs: 5 }, seed)
  }
  assert.ok(lengths.size > 4, [...lengths].join(' '))
})

test('a process that dies within a synchronous write has not begun the next one', async () => {
  const lengths = new Set<string>()
  for (let seed = 1; seed <= 12; seed++) {
    const check: Check = async ({ client, node, sleep }) => {
      void client.get('/save')
      await sleep(12)
      node('server').crash()
      node('server').restart()
      lengths.add(`${(await client.get('/read/a')).body.length}`)
      expect((await client.get('/read/b')).body).toEqual('ENOENT')
    }
    const text = 'x'.repeat(500)
    const answers = {
      '/save': `writeSync('/a', '${text}'); write('/b', 'b'); writeSync('/b', 'b')`,
    }
    await story(answers, check, { writeMs: 5 }, seed)
  }
  assert.ok(lengths.size > 4, [...lengths].join(' '))
})

const disk = (): Disk => new Disk(1, 0)

function put(on: Disk, path: string, text: string): DiskFile {
  const found = on.find(path)
  const file = found instanceof DiskFile ? found : (on.create(path, 0) as DiskFile)
  on.resize(file, 0, 0)
  assert.equal(on.write(file, 0, encodeUtf8(text), 0), undefined)
  return file
}

function textOf(on: Disk, path: string): string {
  const file = on.find(path)
  return file instanceof DiskFile ? decodeUtf8(file.read(0, file.length)) : String(file)
}

const flushed = (on: Disk, file: DiskFile): void => on.endFlush(on.beginFlush(file))

test('write, flush, rename: a power cut at any moment leaves the old text or the new one', () => {
  const steps: ((on: Disk) => void)[] = [
    (on) => void put(on, '/new', 'new text'),
    (on) => void on.beginFlush(on.find('/new') as DiskFile),
    (on) => flushed(on, on.find('/new') as DiskFile),
    (on) => void on.rename('/new', '/a', 0),
  ]
  for (let done = 0; done <= steps.length; done++) {
    const on = disk()
    flushed(on, put(on, '/a', 'old'))
    for (const step of steps.slice(0, done)) step(on)
    on.powerOff()
    assert.equal(textOf(on, '/a'), done === steps.length ? 'new text' : 'old')
  }
})

test('a name is durable at once: a rename without a flush leaves a name with nothing in it', () => {
  const on = disk()
  flushed(on, put(on, '/a', 'old'))
  put(on, '/new', 'new text')
  on.rename('/new', '/a', 0)
  on.powerOff()
  assert.deepEqual([textOf(on, '/a'), textOf(on, '/new')], ['', 'ENOENT'])
})

test('a text written over the old one can be torn, and stays the old one when no flush was asked for', () => {
  const found = new Set<string>()
  for (let seed = 0; seed < 40; seed++) {
    const on = new Disk(seed, 0)
    const file = put(on, '/a', 'old')
    flushed(on, file)
    put(on, '/a', 'new text')
    if (seed > 0) on.beginFlush(file)
    on.powerOff()
    if (seed === 0) assert.equal(textOf(on, '/a'), 'old')
    else found.add(textOf(on, '/a'))
  }
  assert.ok(found.has('old') && found.has('new text') && found.size > 4, [...found].join('|'))
  for (const each of found) assert.ok(each === 'old' || 'new text'.startsWith(each), each)
})

test('a full disk refuses, and has room again when a file is removed or cut', () => {
  const on = disk()
  const half = new Uint8Array(limits.diskBytes / 2)
  const [a, b] = [on.create('/a', 0), on.create('/b', 0)] as DiskFile[]
  assert.equal(on.write(a!, 0, half, 0), undefined)
  assert.equal(on.write(b!, 0, half, 0), undefined)
  assert.equal(on.write(b!, half.length, new Uint8Array(1), 0), 'ENOSPC')
  assert.equal(on.resize(a!, half.length + 1, 0), 'ENOSPC')
  assert.equal(on.write(b!, 5, new Uint8Array(5), 0), undefined)
  on.remove('/a', 0)
  assert.equal(on.write(b!, half.length, new Uint8Array(1), 0), undefined)
  on.resize(b!, 0, 0)
  const c = on.create('/c', 0) as DiskFile
  assert.equal(on.write(c, 0, new Uint8Array(limits.diskBytes), 0), undefined)
  assert.equal(on.write(c, limits.diskBytes, new Uint8Array(1), 0), 'ENOSPC')
})

test('too many names are refused', () => {
  const on = disk()
  let made = 0
  while (typeof on.create(`/${made}`, 0) !== 'string') made++
  assert.equal(made, limits.diskEntries)
  assert.equal(on.makeFolder('/more', 0), 'ENOSPC')
  on.rename('/1', '/2', 0)
  assert.ok(on.makeFolder('/more', 0) instanceof Object)
})

test('a moment that never comes leaves no trace, neither in names nor in contents', () => {
  const on = disk()
  const file = put(on, '/a', 'before')
  on.makeFolder('/d', 0)
  on.openMoment()
  put(on, '/a', 'after')
  put(on, '/d/b', 'b')
  on.openMoment()
  on.remove('/a', 0)
  on.rename('/d', '/e', 0)
  on.passMoment()
  on.crash()
  assert.deepEqual([textOf(on, '/a'), textOf(on, '/d/b')], ['after', 'b'])
  on.openMoment()
  on.remove('/a', 0)
  on.remove('/d/b', 0)
  on.crash()
  assert.deepEqual([textOf(on, '/a'), textOf(on, '/d/b'), file.linked], ['after', 'b', true])
})
