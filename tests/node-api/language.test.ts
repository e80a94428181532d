// Timers, events, buffers and small modules: one program on real Node and in a life.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sameAsNode } from './both.ts'
import { World } from './world.ts'

test('timers, immediates, ticks and promises take turns as in Node', () =>
  sameAsNode(async (api) => {
    const {
      setTimeout,
      setImmediate,
      setInterval,
      clearInterval,
      clearTimeout,
      log,
      process,
      queueMicrotask,
    } = api
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        process.nextTick(() => log('tick'))
        queueMicrotask(() => log('microtask'))
        Promise.resolve()
          .then(() => {
            log('promise')
            process.nextTick(log, 'tick in promise')
          })
          .then(() => log('promise 2'))
        setImmediate(() => log('immediate'))
        setTimeout(() => repeat(resolve), 2)
        log('timer')
      }, 1)
    })
    // Only now, because on a busy machine a real timer may be late by more than an interval.
    function repeat(done: () => void): void {
      let count = 0
      const timer = setInterval(
        (value: string) => {
          log(value, ++count)
          if (count < 3) return
          clearInterval(timer)
          done()
        },
        4,
        'interval',
      )
    }
    const never = setTimeout(() => log('never'), 1)
    clearTimeout(+never)
    const again = setTimeout(log, 1, 'again', 1)
    log(again.hasRef(), again.unref().hasRef(), again.ref() === again, again.refresh() === again)
    await new Promise((resolve) => setTimeout(resolve, 10))
    for (const bad of [undefined, 'x', null]) {
      try {
        setTimeout(bad, 1)
      } catch (error) {
        log(error)
      }
    }
  }))

test('timers of promises', () =>
  sameAsNode(async ({ modules, log, AbortController }) => {
    const { setTimeout, setInterval, setImmediate, scheduler } = modules['node:timers/promises']
    log(await setTimeout(1, 'value'), await setImmediate('now'), await scheduler.wait(1))
    const controller = new AbortController()
    const waiting = setTimeout(1000, 1, { signal: controller.signal }).catch(
      (error: Error) => error,
    )
    controller.abort(new Error('why'))
    log(await waiting)
    let count = 0
    for await (const value of setInterval(1, 'tick')) {
      log(value)
      if (++count === 3) break
    }
  }))

test('delays are coerced and the clock is virtual', async () => {
  const world = new World()
  const {
    setTimeout,
    AbortSignal,
    performance,
    Date: LifeDate,
  } = world.life('a').api.globals as any
  const seen: unknown[] = []
  for (const delay of [Number.NaN, 0, -5, 2 ** 31, '20', 1.9])
    setTimeout(() => seen.push([String(delay), world.nowMs]), delay)
  setTimeout(() => seen.push([performance.now(), new LifeDate().toISOString()]), 3_600_000)
  AbortSignal.timeout(50).addEventListener('abort', () => seen.push(world.nowMs))
  await world.run()
  assert.deepEqual(seen, [
    ['NaN', 1],
    ['0', 1],
    ['-5', 1],
    ['2147483648', 1],
    ['1.9', 1],
    ['20', 20],
    50,
    [3_600_000, '2026-01-01T01:00:00.000Z'],
  ])
})

test('events', () =>
  sameAsNode(async ({ modules, log, AbortSignal, process }) => {
    const EventEmitter = modules['node:events'].default
    const { once, on } = modules['node:events']
    const emitter = new EventEmitter()
    emitter.on('newListener', (name: string) => log('new', name))
    emitter.on('removeListener', (name: string) => log('gone', name))
    const listener = (...values: unknown[]) => log('a', ...values)
    emitter
      .on('x', listener)
      .prependListener('x', () => log('first'))
      .once('x', () => log('once'))
    log(
      emitter.emit('x', 1, 2),
      emitter.emit('x'),
      emitter.emit('nothing'),
      emitter.listenerCount('x'),
      emitter.eventNames(),
    )
    emitter.off('x', listener)
    log(emitter.listeners('x').length, emitter.rawListeners('x').length)
    for (const bad of [
      () => emitter.emit('error', new Error('boom')),
      () => emitter.emit('error', { a: 1 }),
      () => emitter.on('x', 5),
    ]) {
      try {
        bad()
      } catch (error) {
        log(error)
      }
    }
    process.nextTick(() => emitter.emit('later', 'v'))
    log(await once(emitter, 'later'))
    log(
      await once(emitter, 'x', { signal: AbortSignal.abort() }).catch((error: Error) => error.name),
    )
    process.nextTick(() => {
      emitter.emit('many', 1)
      emitter.emit('many', 2)
    })
    for await (const [value] of on(emitter, 'many')) {
      log(value)
      if (value === 2) break
    }
    class Mine extends EventEmitter {}
    log(
      new Mine() instanceof EventEmitter,
      EventEmitter.defaultMaxListeners,
      new Mine().getMaxListeners(),
    )
    emitter.removeAllListeners()
    log(emitter.eventNames())
  }))

test('Buffer', () =>
  sameAsNode(async ({ Buffer, log }) => {
    const text = 'héllo 한국어 🎉'
    for (const coding of [
      'utf8',
      'hex',
      'base64',
      'base64url',
      'latin1',
      'ascii',
      'utf16le',
      'binary',
      'ucs2',
    ]) {
      const bytes = Buffer.from(text, coding)
      log(
        coding,
        bytes,
        bytes.toString(coding),
        Buffer.byteLength(text, coding),
        Buffer.from(text).toString(coding),
      )
    }
    const b = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 255.9, -1])
    log(
      b,
      b.slice(2, 4),
      b.subarray(-3),
      b.readUInt16BE(0),
      b.readInt32LE(1),
      b.readUIntBE(0, 3),
      b.readIntLE(5, 5),
      b.readDoubleBE(0),
      b.readBigUInt64LE(0),
    )
    const w = Buffer.alloc(16)
    log(
      w.writeUInt32BE(0xdeadbeef, 0),
      w.writeInt16LE(-2, 4),
      w.writeDoubleLE(1.5, 8),
      w.writeUint8(7, 6),
      w.writeIntBE(-5, 6, 2),
      w,
    )
    log(
      Buffer.concat([b, w], 12),
      Buffer.compare(b, w),
      b.equals(Buffer.from(b)),
      b.indexOf(4),
      b.includes(Buffer.from([5, 6])),
      b.lastIndexOf(3),
    )
    log(
      Buffer.from('a b a').indexOf('a', 1),
      Buffer.from('a b a').lastIndexOf('a'),
      Buffer.alloc(5, 'ab'),
      Buffer.alloc(3, 1),
      Buffer.from('abc').fill('xy'),
    )
    log(
      JSON.stringify(Buffer.from('hi')),
      Buffer.from(Buffer.from('hi').toJSON() as any),
      Buffer.isBuffer(b),
      Buffer.isEncoding('UTF-8'),
      Buffer.isEncoding('x'),
    )
    log(
      Buffer.from('abcdef').write('한국', 1),
      Buffer.alloc(4).write('한국'),
      Buffer.from('abcd').swap16(),
      Buffer.from('xyz').copy(w, 1, 1),
      w,
    )
    log(
      Buffer.from(new Uint16Array([1, 300])),
      Buffer.from(new Uint8Array([1, 2]).buffer),
      Buffer.from('zz', 'hex'),
      Buffer.from('abc', 'hex'),
      Buffer.from('a=b', 'base64'),
    )
    const tries = [
      () => Buffer.from(5),
      () => Buffer.from(null),
      () => Buffer.alloc(-1),
      () => Buffer.alloc('5'),
      () => b.readUInt8(100),
      () => b.readUInt8(1.5),
      () => w.writeUInt8(300),
      () => Buffer.from('x', 'nope'),
      () => Buffer.from('x').toString('nope'),
      () => Buffer.concat('x'),
      () => b.readUInt32LE('0'),
    ]
    for (const each of tries) {
      try {
        each()
        log('fine')
      } catch (error) {
        log((error as Error).name, (error as any).code, (error as Error).message)
      }
    }
  }))

test('crypto, util, path, url, querystring, assert and the rest', () =>
  sameAsNode(
    async ({
      modules,
      log,
      URL,
      structuredClone,
      btoa,
      atob,
      TextDecoder,
      Buffer,
      DOMException,
      Event,
      EventTarget,
    }) => {
      const { createHash, createHmac, randomBytes, randomUUID, randomInt, timingSafeEqual } =
        modules['node:crypto']
      for (const name of ['sha1', 'sha256', 'md5'])
        log(createHash(name).update('a').update(Buffer.from('b')).digest('hex'))
      log(
        createHash('sha256').update('x').digest('base64url'),
        createHmac('sha256', 'key').update('x').digest('hex'),
        createHash('md5').update('').digest().length,
      )
      log(
        randomBytes(5).length,
        randomUUID().length,
        randomInt(5) < 5,
        timingSafeEqual(Buffer.from('a'), Buffer.from('a')),
      )
      const path = modules['node:path'].posix
      log(
        path.join('/a', '../b', './c'),
        path.resolve('/a', 'b', '../c'),
        path.dirname('/a/b/'),
        path.basename('/a/b.txt', '.txt'),
        path.extname('a.b.c'),
        path.parse('/x/y.z'),
        path.relative('/a/b', '/a/c/d'),
        path.normalize('a//b/../'),
        path.format({ dir: '/a', base: 'b' }),
      )
      const { parse, stringify } = modules['node:querystring']
      log({ ...parse('a=1&b=2&a=3&c') }, stringify({ a: [1, 2], b: 'x y', c: true }))
      const { promisify, inherits, isDeepStrictEqual, types } = modules['node:util']
      log(
        await promisify((a: number, callback: any) => callback(null, a + 1))(1),
        isDeepStrictEqual({ a: [1] }, { a: [1] }),
        isDeepStrictEqual([1], ['1']),
        types.isDate(new Date(0)),
        typeof inherits,
      )
      const tries = [
        () => new URL('nope'),
        () => structuredClone(() => {}),
        () => atob('*'),
        () => btoa('한'),
        () => new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255])),
      ]
      for (const each of tries) {
        try {
          log(each())
        } catch (error) {
          log((error as Error).name, (error as any).code, (error as Error).message)
        }
      }
      log(
        structuredClone({ a: new Map([[1, new Set([2])]]) })
          .a.get(1)
          .has(2),
        btoa('hi'),
        atob('aGk='),
        new URL('/x?y=1', 'http://a.b').searchParams.get('y'),
      )
      log(
        new DOMException('m', 'AbortError').code,
        new DOMException('m', 'AbortError') instanceof Error,
      )
      const target = new EventTarget()
      target.addEventListener('x', (event: any) => log(event.type, event.target === target), {
        once: true,
      })
      log(target.dispatchEvent(new Event('x')), target.dispatchEvent(new Event('x')))
      const { StringDecoder } = modules['node:string_decoder']
      const decoder = new StringDecoder('utf8')
      log(
        [...Buffer.from('한é🎉')].map((byte) => decoder.write(Buffer.from([byte]))).join('|'),
        decoder.end(),
      )
    },
  ))
