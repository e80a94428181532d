/** `node:fs` and `node:fs/promises`: one program on the simulated disk and on the real one. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Api, inLife, onNode, type Program } from './both.ts'

/** Every arm begins in an empty working directory. */
async function same(program: (fs: any, fsp: any, api: Api) => unknown): Promise<void> {
  const run: Program = (api) =>
    program(api.modules['node:fs'], api.modules['node:fs/promises'], api)
  const before = process.cwd()
  const folder = mkdtempSync(join(tmpdir(), 'fs-test-'))
  process.chdir(folder)
  try {
    const real = await onNode(run)
    assert.ok(real.length > 0, 'the program logs something')
    assert.deepEqual(await inLife(run), real)
  } finally {
    process.chdir(before)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What each attempt gives: its value, or every field of the error that it threw. */
async function tryAll(log: (value: unknown) => void, attempts: Record<string, () => unknown>) {
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      log([name, await attempt()])
    } catch (error: any) {
      log([name, error.name, error.message, { ...error }])
    }
  }
}

const setUp = (fs: any): void => {
  fs.mkdirSync('d')
  fs.mkdirSync('full/x', { recursive: true })
  fs.writeFileSync('f', 'hello')
  fs.writeFileSync('g', 'other')
}

test('a file is written, read, appended to, cut and removed, sync and with promises', () =>
  same(async (fs, fsp, { log, Buffer }) => {
    fs.writeFileSync('a', 'héllo')
    log(fs.readFileSync('a'), fs.readFileSync('a', 'utf8'), fs.readFileSync('a', 'latin1'))
    log(await fsp.readFile('a', { encoding: 'base64' }))
    await fsp.appendFile('a', Buffer.from(' you'))
    fs.appendFileSync('a', '6869', 'hex')
    log(fs.readFileSync('a', 'utf8'))
    await fsp.truncate('a', 2)
    fs.truncateSync('a', 4)
    log(fs.readFileSync('a'))
    await fsp.writeFile('b', new Uint16Array([1, 2]), { flush: true })
    await fsp.copyFile('b', 'a')
    log(fs.readFileSync('a'), fs.existsSync('a'), fs.existsSync('c'))
    await fsp.unlink('a')
    await fsp.rm('b')
    log(fs.readdirSync('.'))
  }))

test('flags decide what is created, kept, cut and appended to', () =>
  same(async (fs, fsp, { log }) => {
    for (const flag of ['w', 'a', 'r+', 'wx', 'w+', 'a+', 'ax', 'r', 'as']) {
      fs.writeFileSync('f', 'old text')
      await tryAll(log, {
        [`${flag} there`]: () => fs.writeFileSync('f', 'NEW', { flag }),
        [`${flag} missing`]: () => fsp.writeFile(`missing-${flag}`, 'NEW', { flag }),
      })
      log(fs.readFileSync('f', 'utf8'))
    }
    log(fs.readdirSync('.'))
    const { O_CREAT, O_RDWR, O_EXCL } = fs.constants
    await tryAll(log, {
      numbers: () => fs.writeFileSync('n', 'x', { flag: O_CREAT | O_RDWR }),
      'numbers, exclusive': () => fs.writeFileSync('n', 'x', { flag: O_CREAT | O_RDWR | O_EXCL }),
    })
  }))

test('what is refused says so in the words of Node', () =>
  same(async (fs, fsp, { log, URL }) => {
    setUp(fs)
    await tryAll(log, {
      read: () => fs.readFileSync('x'),
      'read, promised': () => fsp.readFile('x'),
      'read nothing': () => fs.readFileSync(''),
      'read a folder': () => fs.readFileSync('d'),
      'read a folder, promised': () => fsp.readFile('d'),
      'write a folder': () => fs.writeFileSync('d', ''),
      'through a file': () => fs.readFileSync('f/x'),
      'a file as a folder': () => fs.readFileSync('f/'),
      'a new file as a folder': () => fs.writeFileSync('new/', ''),
      'in no folder': () => fs.writeFileSync('no/f', ''),
      'a long name': () => fs.writeFileSync('a'.repeat(300), ''),
      'by URL': () => fs.readFileSync(new URL('file:///no-such-file')),
      list: () => fs.readdirSync('x'),
      'list a file': () => fsp.readdir('f'),
      mkdir: () => fs.mkdirSync('d'),
      'mkdir, no parent': () => fsp.mkdir('no/a'),
      'mkdir all, over a file': () => fs.mkdirSync('f', { recursive: true }),
      'mkdir all, through a file': () => fs.mkdirSync('f/a/b', { recursive: true }),
      'mkdir here': () => fs.mkdirSync('.'),
      rename: () => fs.renameSync('x', 'y'),
      'rename, promised': () => fsp.rename('x', 'y'),
      'rename file to folder': () => fs.renameSync('f', 'd'),
      'rename folder to file': () => fs.renameSync('d', 'f'),
      'rename folder to a full one': () => fs.renameSync('d', 'full'),
      'rename folder into itself': () => fs.renameSync('full', 'full/x/y'),
      'rename into no folder': () => fs.renameSync('f', 'no/y'),
      copy: () => fs.copyFileSync('x', 'y'),
      'copy over': () => fsp.copyFile('f', 'g', fs.constants.COPYFILE_EXCL),
      'copy to a folder': () => fs.copyFileSync('f', 'd'),
      unlink: () => fs.unlinkSync('x'),
      'unlink a folder': () => fsp.unlink('d'),
      rm: () => fs.rmSync('x'),
      'rm, promised': () => fsp.rm('x'),
      'rm a folder': () => fs.rmSync('d'),
      'rmdir a full one': () => fs.rmdirSync('full'),
      'rmdir a file': () => fsp.rmdir('f'),
      stat: () => fs.statSync('x'),
      'stat, no throw': () => fs.statSync('x', { throwIfNoEntry: false }),
      lstat: () => fsp.lstat('x'),
      access: () => fsp.access('x'),
      truncate: () => fsp.truncate('x'),
      'no such descriptor': () => fs.fsyncSync(999),
      'read a write-only file': () => fs.readSync(fs.openSync('f', 'a'), new Uint8Array(1)),
      'cut a read-only file': () => fs.ftruncateSync(fs.openSync('f', 'r')),
    })
  }))

test('wrong arguments are refused at once, as by Node', () =>
  same(async (fs, fsp, { log, URL }) => {
    setUp(fs)
    await tryAll(log, {
      encoding: () => fs.readFileSync('f', 'nope'),
      'encoding, promised': () => fsp.readFile('f', 'nope'),
      path: () => fs.readFileSync(),
      'a null byte': () => fs.readFileSync('a\0b'),
      'another scheme': () => fs.readFileSync(new URL('http://x/')),
      'the new path': () => fs.renameSync('f'),
      data: () => fs.writeFileSync('f', 5),
      'data, promised': () => fsp.writeFile('f', {}),
      options: () => fs.readFileSync('f', 5),
      flush: () => fs.writeFileSync('f', 'x', { flush: 1 }),
      flags: () => fs.openSync('f', 'zz'),
      'a descriptor that is text': () => fs.closeSync('a'),
      'a descriptor below 0': () => fs.closeSync(-1),
      'no callback': () => fs.readFile('f'),
      'no callback, more arguments': () => fs.writeFile('f', 'x'),
      'no callback for rename': () => fs.rename('a', 'b'),
    })
  }))

test('folders are made, listed and removed', () =>
  same(async (fs, fsp, { log }) => {
    log(await fsp.mkdir('a'), fs.mkdirSync('a', { recursive: true }))
    log(fs.mkdirSync('a/b/c', { recursive: true }))
    for (const path of ['q/r/s/', './t//u', 'q/r/v', 'w'])
      log(await fsp.mkdir(path, { recursive: true }))
    for (const path of ['q', 't', 'w']) fs.rmSync(path, { recursive: true })
    await fsp.writeFile('a/b/z', '1')
    await fsp.writeFile('a/y', '2')
    log(await fsp.readdir('a'), await fsp.readdir('a', { recursive: true }))
    for (const each of await fsp.readdir('a', { withFileTypes: true, recursive: true }))
      log(each.name, each.parentPath, each.isFile(), each.isDirectory(), each.isSymbolicLink())
    await fsp.rename('a/b', 'moved')
    fs.mkdirSync('empty')
    fs.renameSync('moved', 'empty')
    log(fs.readdirSync('.', { recursive: true }))
    await fsp.rm('empty', { recursive: true })
    await fsp.rm('none', { force: true })
    await fsp.unlink('a/y')
    await fsp.rmdir('a')
    log(fs.readdirSync('.'))
    log((await fsp.mkdtemp('temporary-')).length, fs.readdirSync('.').length)
  }))

test('rename replaces a file, and an open file goes on under no name', () =>
  same(async (fs, fsp, { log }) => {
    setUp(fs)
    const old = await fsp.open('g')
    await fsp.rename('f', 'g')
    log(fs.readdirSync('.'), fs.readFileSync('g', 'utf8'), await old.readFile('utf8'))
    log((await old.stat()).nlink)
    await old.close()
  }))

test('stat tells kind, size and times', () =>
  same(async (fs, fsp, { log }) => {
    setUp(fs)
    const [file, folder] = [fs.statSync('f'), await fsp.stat('d')]
    log(Object.keys(file), file.constructor.name)
    log(file.size, file.mode, file.nlink, file.isFile(), file.isDirectory(), file.isFIFO())
    log(folder.mode, folder.isFile(), folder.isDirectory())
    log(file.mtime.getTime() === Math.round(file.mtimeMs), file.mtimeMs > 0)
  }))

test('a FileHandle reads and writes at its position or at a given one', () =>
  same(async (fs, fsp, { log, Buffer }) => {
    const handle = await fsp.open('f', 'w+')
    const { bytesWritten, buffer } = await handle.write('héllo')
    log(bytesWritten, buffer, await handle.write(Buffer.from('-xyz-'), 1, 3), typeof handle.fd)
    await handle.write('E', 1)
    await handle.write(Buffer.from('Q'), { position: 0 })
    log(await handle.read(Buffer.alloc(4), 1, 3, 0), (await handle.read()).bytesRead)
    log(await handle.read({ buffer: Buffer.alloc(3), position: 2 }))
    await handle.sync()
    await handle.datasync()
    await handle.truncate(3)
    log((await handle.stat()).size)
    await handle.writeFile('end')
    log(fs.readFileSync('f'))
    await handle.appendFile('!')
    log(await handle.writev([Buffer.from('a'), Buffer.from('b')]))
    log(fs.readFileSync('f'))
    handle.on('close', () => log('closed'))
    await handle.close()
    log(handle.fd)
    await handle.close()
    await tryAll(log, {
      read: () => handle.read(),
      write: () => handle.write('x'),
      writeFile: () => handle.writeFile('x'),
      sync: () => handle.sync(),
      stat: () => handle.stat(),
    })
    const short = await fsp.open('f')
    await tryAll(log, {
      'an offset outside': () => short.read(Buffer.alloc(3), 4),
      'a length outside': () => short.read(Buffer.alloc(3), 0, 9),
      'to a read-only file': () => short.write('x'),
      'no bytes': () => short.write(5),
    })
    log(await fsp.readFile(short, 'utf8'))
    await short.close()
    const appending = await fsp.open('f', 'a+')
    await appending.write('Z', 0)
    log(await appending.readFile('utf8'), fs.readFileSync('f', 'utf8'))
    await appending.close()
  }))

test('descriptors work with sync calls and callbacks', () =>
  same(async (fs, _fsp, { log, Buffer }) => {
    const fd = fs.openSync('f', 'w+')
    log(fs.writeSync(fd, 'abc'), fs.writeSync(fd, 'Z', 1), fs.writeSync(fd, Buffer.from('xyz'), 1))
    fs.fsyncSync(fd)
    fs.fdatasyncSync(fd)
    const buffer = Buffer.alloc(4)
    log(fs.readSync(fd, buffer, 0, 4, 0), buffer, fs.readSync(fd, buffer, { position: 3 }), buffer)
    log(fs.fstatSync(fd).size, fs.readFileSync('f', 'utf8'))
    const calls: [string, unknown[]][] = [
      ['write', [fd, 'hey']],
      ['write', [fd, Buffer.from('hey'), 1, 1, 0]],
      ['read', [fd, Buffer.alloc(3), 0, 3, 0]],
      ['fsync', [fd]],
      ['fdatasync', [fd]],
      ['ftruncate', [fd, 2]],
      ['close', [fd]],
      ['close', [fd]],
      ['readFile', ['f']],
      ['readFile', ['f', 'utf8']],
      ['readFile', ['none']],
      ['writeFile', ['g', 'text', { flush: true }]],
      ['appendFile', ['g', 'more']],
      ['mkdir', ['d']],
      ['readdir', ['.']],
      ['rename', ['g', 'h']],
      ['access', ['h']],
      ['exists', ['h']],
      ['copyFile', ['h', 'i']],
      ['truncate', ['i', 1]],
      ['unlink', ['i']],
      ['rm', ['h']],
      ['rmdir', ['d']],
    ]
    for (const [name, values] of calls) {
      const got = await new Promise<unknown[]>((resolve) =>
        fs[name](...values, (...answer: unknown[]) => resolve(answer)),
      )
      log(name, ...got)
    }
  }))

test('a callback comes later, and an error thrown in it is uncaught', () =>
  same(async (fs, _fsp, { log, process }) => {
    const listeners = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    await new Promise<void>((resolve) => {
      process.once('uncaughtException', (error: Error) => {
        log('uncaught', error.message)
        resolve()
      })
      fs.writeFile('f', 'x', () => {
        log('called')
        throw new Error('thrown')
      })
      log('first')
    })
    for (const each of listeners) process.on('uncaughtException', each)
  }))

test('appends that nobody waits for keep their order on one handle', () =>
  same(async (fs, fsp, { log }) => {
    for (let index = 0; index < 5; index++) fs.appendFileSync('f', String(index))
    const handle = await fsp.open('g', 'a')
    for (let index = 0; index < 5; index++) await handle.appendFile(`${index}\n`)
    await handle.close()
    log(fs.readFileSync('f', 'utf8'), fs.readFileSync('g', 'utf8').split('\n'))
  }))

test('streams read and write files, with a start, an end and an error', () =>
  same(async (fs, fsp, { log, modules }) => {
    const watch = (name: string, stream: any) =>
      new Promise<void>((resolve) => {
        for (const event of ['open', 'ready', 'data', 'end', 'finish', 'error'])
          stream.on(event, (value: any) =>
            log(name, event, event === 'open' ? typeof value : String(value ?? '')),
          )
        stream.on('close', () => resolve(log(name, 'close')))
      })
    fs.writeFileSync('f', 'hello world')
    const part = fs.createReadStream('f', { encoding: 'utf8', start: 2, end: 6 })
    log(part.path, part.pending, part.bytesRead, part.readableHighWaterMark)
    await watch('part', part)
    log(part.pending, part.bytesRead)
    await watch('missing', fs.createReadStream('none'))
    const writer = fs.createWriteStream('o', { flush: true })
    log(writer.path, writer.pending, writer.writableHighWaterMark)
    writer.write('one ')
    writer.write('two ')
    writer.end('three')
    await watch('writer', writer)
    log(writer.bytesWritten, fs.readFileSync('o', 'utf8'))
    const lost = fs.createWriteStream('no/o')
    lost.write('x', (error: any) => log('write', error.message))
    await watch('lost', lost)
    const tail = fs.createWriteStream('o', { flags: 'a' })
    tail.end('!')
    await watch('tail', tail)
    const middle = fs.createWriteStream('o', { flags: 'r+', start: 1 })
    middle.end('NE')
    await watch('middle', middle)
    log(fs.readFileSync('o', 'utf8'))
    fs.writeFileSync('big', 'x'.repeat(200_000))
    await modules['node:stream/promises'].pipeline(
      fs.createReadStream('big'),
      fs.createWriteStream('copy'),
    )
    log(fs.statSync('copy').size)
    let lines = 0
    const handle = await fsp.open('big')
    for await (const chunk of handle.createReadStream()) lines += chunk.length
    log(lines, handle.fd)
    await tryAll(log, {
      'an end before the start': () => fs.createReadStream('f', { start: 5, end: 2 }),
      'no path': () => fs.createWriteStream(),
    })
  }))

test('a name that is not offered is refused with what there is', async () => {
  await inLife(({ modules }) => {
    assert.throws(
      () => modules['node:fs'].watch,
      /'node:fs' does not provide an export named 'watch'. It has: .*readFile/,
    )
  })
})
