// `node:stream`: the same programs on Node's streams and on ours.

import { test } from 'node:test'
import { sameAsNode } from './both.ts'

test('events of reading and writing come in order', () =>
  sameAsNode(async ({ modules, log }) => {
    const { Readable, Writable, PassThrough, Transform } = modules['node:stream']
    const watch = (name: string, stream: any) => {
      for (const event of [
        'data',
        'end',
        'finish',
        'close',
        'error',
        'drain',
        'pipe',
        'unpipe',
        'pause',
        'resume',
      ]) {
        if (event !== 'data') stream.on(event, (value: any) => log(name, event, value?.message))
      }
      return stream
    }
    const source = watch('source', Readable.from(['a', 'b', 'c']))
    const target = watch(
      'target',
      new Writable({
        objectMode: true,
        highWaterMark: 1,
        write(chunk: any, _encoding: string, callback: () => void) {
          log('write', chunk)
          setTimeout(callback)
        },
      }),
    )
    const setTimeout = (task: () => void) => modules['node:timers'].setTimeout(task, 1)
    source.pipe(target)
    await new Promise((resolve) => target.on('close', resolve))
    const upper = new Transform({
      transform(chunk: any, _encoding: string, callback: any) {
        callback(null, String(chunk).toUpperCase())
      },
      flush(callback: any) {
        callback(null, '!')
      },
    })
    const through = watch('through', new PassThrough())
    let text = ''
    through.on('data', (chunk: any) => {
      text += chunk
    })
    upper.pipe(through)
    upper.write('ab')
    upper.end('cd')
    await new Promise((resolve) => through.on('close', resolve))
    log(text)
  }))

test('reading by size, unshift and encodings', () =>
  sameAsNode(async ({ modules, log, Buffer, setImmediate }) => {
    const { Readable } = modules['node:stream']
    const stream = new Readable({ read() {} })
    stream.push('hello ')
    stream.push(Buffer.from('world'))
    log(String(stream.read(3)), stream.readableLength, stream.read(100), String(stream.read()))
    stream.unshift('again')
    log(String(stream.read(5)), stream.read())
    stream.push(null)
    stream.on('end', () => log('end', stream.readableEnded, stream.destroyed))
    stream.resume()
    await new Promise((resolve) => stream.on('close', resolve))
    const coded = new Readable({ read() {}, encoding: 'utf8' })
    for (const byte of Buffer.from('한é')) coded.push(Buffer.from([byte]))
    coded.push(null)
    const texts = []
    for await (const text of coded) texts.push(text)
    log(texts.join('|'))
    const objects = new Readable({ objectMode: true, read() {} })
    objects.push({ a: 1 })
    objects.push(0)
    objects.push(null)
    log(await objects.toArray())
    const late = new Readable({ read() {} })
    late.on('error', (error: Error) => log(error))
    late.push(null)
    late.push('x')
    await new Promise((resolve) => setImmediate(resolve))
  }))

test('writing: back pressure, cork, final, errors', () =>
  sameAsNode(async ({ modules, log, setImmediate }) => {
    const { Writable } = modules['node:stream']
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    const seen: string[] = []
    const slow = new Writable({
      highWaterMark: 3,
      write(chunk: any, _encoding: string, callback: () => void) {
        seen.push(String(chunk))
        setImmediate(callback)
      },
      final(callback: () => void) {
        seen.push('final')
        callback()
      },
    })
    log(slow.write('ab'), slow.write('cd'), slow.writableLength, slow.writableNeedDrain)
    slow.on('drain', () => seen.push('drain'))
    slow.end('e', () => seen.push('ended'))
    log(slow.writableEnded, slow.writableFinished)
    await new Promise((resolve) => slow.on('close', resolve))
    log(seen)
    const corked = new Writable({
      writev(chunks: any[], callback: () => void) {
        log(chunks.map(({ chunk }) => String(chunk)))
        callback()
      },
    })
    corked.cork()
    corked.write('a')
    corked.write('b')
    corked.uncork()
    await turn()
    const broken = new Writable({
      write: (_chunk: any, _encoding: string, callback: any) => callback(new Error('no')),
    })
    broken.on('error', (error: Error) => log(error))
    broken.on('close', () => log('close'))
    broken.write('x', (error: Error) => log('callback', error))
    await turn()
    await turn()
    const done = new Writable({
      write: (_chunk: any, _encoding: string, callback: any) => callback(),
    })
    done.on('error', (error: Error) => log(error))
    done.end()
    done.write('late')
    await turn()
    for (const bad of [null, 5]) {
      try {
        new Writable({ write() {} }).write(bad)
      } catch (error) {
        log(error)
      }
    }
  }))

test('pipeline and finished', () =>
  sameAsNode(async ({ modules, log, AbortSignal }) => {
    const { Readable, Writable, PassThrough, pipeline, finished } = modules['node:stream']
    const promises = modules['node:stream/promises']
    const sink = () => {
      const parts: string[] = []
      const stream = new Writable({
        write(chunk: any, _encoding: string, callback: any) {
          parts.push(String(chunk))
          callback()
        },
      })
      return Object.assign(stream, { parts })
    }
    const first = sink()
    await promises.pipeline(Readable.from(['a', 'b']), new PassThrough(), first)
    log(first.parts)
    const second = sink()
    await promises.pipeline(
      ['x', 'y'],
      async function* (source: any) {
        for await (const chunk of source) yield String(chunk).toUpperCase()
      },
      second,
    )
    log(second.parts)
    log(
      await promises.pipeline(Readable.from(['p', 'q']), async (source: any) => {
        let text = ''
        for await (const chunk of source) text += chunk
        return text
      }),
    )
    const bad = new PassThrough()
    const end = sink()
    const failing = promises.pipeline(bad, end).catch((error: Error) => error)
    bad.destroy(new Error('broke'))
    log(await failing, end.destroyed)
    const early = new PassThrough()
    const closed = promises.pipeline(early, sink()).catch((error: Error) => error)
    early.destroy()
    log(await closed)
    await new Promise<void>((resolve) =>
      pipeline(Readable.from(['1']), sink(), (error: unknown) => {
        log('callback', error)
        resolve()
      }),
    )
    const stream = new PassThrough()
    const over = promises.finished(stream).catch((error: Error) => error)
    stream.destroy()
    log(await over)
    log(
      await promises
        .pipeline(new PassThrough(), sink(), { signal: AbortSignal.abort() })
        .catch((error: Error) => error.name),
    )
    log(typeof finished)
  }))

test('iteration, from and helpers', () =>
  sameAsNode(async ({ modules, log }) => {
    const { Readable } = modules['node:stream']
    const numbers = () => Readable.from([1, 2, 3, 4])
    log(
      await numbers()
        .map((n: number) => n * 2)
        .filter((n: number) => n > 2)
        .toArray(),
    )
    log(
      await numbers().reduce((a: number, b: number) => a + b, 0),
      await numbers().take(2).toArray(),
      await numbers().drop(3).toArray(),
    )
    const stopped = numbers()
    for await (const n of stopped) {
      log(n)
      if (n === 2) break
    }
    log(stopped.destroyed)
    const failing = Readable.from(
      (async function* () {
        yield 'a'
        throw new Error('inside')
      })(),
    )
    try {
      for await (const chunk of failing) log(chunk)
    } catch (error) {
      log(error)
    }
    log(await Readable.from('text').toArray(), await Readable.from(new Set(['a'])).toArray())
  }))
